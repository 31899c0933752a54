/** Every page by its address, in the library `default` of the sample documents, with the role that is to see it. */
export const everyPage: readonly {
  readonly name: string;
  readonly place: string;
  readonly role: 'guest' | 'viewer' | 'editor' | 'owner' | 'admin';
}[] = [
  { name: 'ask', place: '/', role: 'viewer' },
  { name: 'gate', place: '/libraries/default/gate', role: 'owner' },
  { name: 'gate-explain', place: '/libraries/default/gate/explain', role: 'owner' },
  { name: 'gate-shadow', place: '/libraries/default/gate/shadow', role: 'owner' },
  { name: 'gate-groups', place: '/libraries/default/gate/groups', role: 'owner' },
  { name: 'examples', place: '/libraries/default/examples', role: 'owner' },
  { name: 'builds', place: '/libraries/default/builds', role: 'owner' },
  { name: 'terms', place: '/libraries/default/terms', role: 'editor' },
  { name: 'nowhere', place: '/no/such/page', role: 'viewer' },
];

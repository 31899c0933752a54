/** Every page by its address, in the library `default` of the sample documents, with the role that is to see it. */
export const everyPage: readonly {
  readonly name: string;
  readonly place: string;
  readonly role: 'guest' | 'viewer' | 'editor' | 'owner' | 'admin';
}[] = [
  { name: 'ask', place: '/', role: 'viewer' },
  { name: 'welcome', place: '/welcome', role: 'admin' },
  { name: 'sign-in', place: '/sign-in', role: 'guest' },
  { name: 'join', place: '/join#a-token', role: 'guest' },
  { name: 'account', place: '/account', role: 'owner' },
  { name: 'libraries', place: '/libraries', role: 'admin' },
  { name: 'examples', place: '/libraries/default/examples', role: 'owner' },
  { name: 'gate', place: '/libraries/default/gate', role: 'owner' },
  { name: 'gate-explain', place: '/libraries/default/gate/explain', role: 'editor' },
  { name: 'terms', place: '/libraries/default/terms', role: 'editor' },
  { name: 'builds', place: '/libraries/default/builds', role: 'owner' },
  { name: 'settings', place: '/libraries/default/settings', role: 'owner' },
  { name: 'people', place: '/libraries/default/people', role: 'owner' },
  { name: 'accounts', place: '/accounts', role: 'admin' },
  { name: 'model', place: '/model', role: 'admin' },
  { name: 'api', place: '/api', role: 'guest' },
  { name: 'source', place: '/source/default/lamp.md?quote=Let+it+cool+for+30+minutes', role: 'viewer' },
  { name: 'documents', place: '/libraries/default/documents', role: 'editor' },
  { name: 'document', place: '/libraries/default/documents/lamp.md', role: 'editor' },
  { name: 'search', place: '/libraries/default/search?q=what+does+E05+mean', role: 'viewer' },
  { name: 'nowhere', place: '/no/such/page', role: 'viewer' },
];

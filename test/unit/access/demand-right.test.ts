import { demandRight } from '#access/demand-right.js';
import type { Account } from '#domain/account.js';
import type { Principal } from '#domain/principal.js';
import type { Right } from '#domain/right.js';

const account: Account = { id: 'a', name: 'ann', role: 'member', isDisabled: false, createdAt: '' };
const member: Principal = {
  kind: 'session',
  id: 's',
  account,
  scope: null,
  memberships: [
    { library: 'mine', role: 'owner' },
    { library: 'seen', role: 'viewer' },
  ],
};
const admin: Principal = { ...member, account: { ...account, role: 'admin' }, memberships: [] };
const key: Principal = { ...admin, kind: 'key', scope: { libraries: null, rights: ['ask', 'administer'], perMinute: null } };
/** As keys were made once. */
const narrow: Principal = { ...key, scope: { libraries: ['mine'], rights: ['ask', 'administer', 'observe'], perMinute: null } };
const [guest, asking]: Principal[] = [
  { kind: 'guest', mayAsk: false },
  { kind: 'guest', mayAsk: true },
];
const observer: Principal = { ...admin, kind: 'key', scope: { libraries: null, rights: ['observe'], perMinute: null } };
const elsewhere: Principal = { ...member, kind: 'key', scope: { libraries: ['other'], rights: ['ask'], perMinute: null } };
const nobody: Principal = { ...member, memberships: [] };
const people = { guest, asking, member, admin, key, narrow, observer, elsewhere, nobody };

describe('demandRight', () => {
  it.each<[keyof typeof people, Right, string | null, string]>([
    ['guest', 'public', null, 'passes'],
    ['guest', 'enter', null, 'NOT_SIGNED_IN'],
    ['asking', 'enter', null, 'passes'],
    ['guest', 'ask', 'mine', 'NOT_SIGNED_IN'],
    ['asking', 'ask', 'mine', 'passes'],
    ['asking', 'read', 'mine', 'NOT_SIGNED_IN'],
    ['asking', 'ask', null, 'LIBRARY_NOT_FOUND'],
    ['guest', 'ask', null, 'NOT_SIGNED_IN'],
    ['asking', 'signed-in', null, 'NOT_SIGNED_IN'],
    ['asking', 'administer', null, 'NOT_SIGNED_IN'],
    ['member', 'enter', null, 'passes'],
    ['nobody', 'enter', null, 'passes'],
    ['guest', 'ask-any', null, 'NOT_SIGNED_IN'],
    ['asking', 'ask-any', null, 'passes'],
    ['member', 'ask-any', null, 'passes'],
    ['nobody', 'ask-any', null, 'NOT_ALLOWED'],
    ['admin', 'ask-any', null, 'passes'],
    ['key', 'ask-any', null, 'passes'],
    ['narrow', 'ask-any', null, 'passes'],
    ['observer', 'ask-any', null, 'NOT_ALLOWED'],
    ['elsewhere', 'ask-any', null, 'NOT_ALLOWED'],
    ['member', 'own', 'mine', 'passes'],
    ['member', 'read', 'seen', 'passes'],
    ['member', 'edit', 'seen', 'NOT_ALLOWED'],
    ['member', 'ask', 'other', 'LIBRARY_NOT_FOUND'],
    ['member', 'ask', null, 'LIBRARY_NOT_FOUND'],
    ['member', 'administer', null, 'NOT_ALLOWED'],
    ['admin', 'own', 'any', 'passes'],
    ['admin', 'administer', null, 'passes'],
    ['key', 'ask', 'mine', 'passes'],
    ['key', 'read', 'mine', 'NOT_ALLOWED'],
    ['key', 'ask', 'any', 'passes'],
    ['key', 'administer', null, 'passes'],
    ['key', 'administer-people', null, 'NOT_ALLOWED'],
    ['key', 'observe', null, 'NOT_ALLOWED'],
    ['key', 'signed-in', null, 'NOT_ALLOWED'],
    ['narrow', 'ask', 'mine', 'passes'],
    ['narrow', 'ask', 'any', 'LIBRARY_NOT_FOUND'],
    ['narrow', 'administer', null, 'NOT_ALLOWED'],
    ['narrow', 'observe', null, 'NOT_ALLOWED'],
    ['admin', 'administer-people', null, 'passes'],
    ['member', 'administer-people', null, 'NOT_ALLOWED'],
    ['asking', 'administer-people', null, 'NOT_SIGNED_IN'],
  ])('of %s: %s in %s: %s', (who, right, library, outcome) => {
    const principal = people[who];
    if (!principal) throw new Error('who?');
    const demanding = (): void => demandRight({ right, library }, principal);
    if (outcome === 'passes') expect(demanding).not.toThrow();
    else expect(demanding).toThrow(expect.objectContaining({ code: outcome }));
  });
});

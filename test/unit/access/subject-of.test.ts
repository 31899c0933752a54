import { setPrincipal } from '#access/principal-of.js';
import { subjectOf } from '#access/subject-of.js';
import type { Principal } from '#domain/principal.js';
import { widgetOwner } from '#domain/widget.js';

const guest: Principal = { kind: 'guest', mayAsk: true };
const account = { id: 'a1', name: 'ann', role: 'member', isDisabled: false, createdAt: '2026-01-01T00:00:00.000Z' } as const;

describe('what somebody is counted by', () => {
  it.each<[string, Principal, string | null]>([
    ['the account', { kind: 'session', id: 's1', account, memberships: [], scope: null }, 'a1'],
    ['who a page’s server says they are', { ...guest, visitor: widgetOwner('ann', true) }, widgetOwner('ann', true)],
    ['nothing but the address of any visitor', { ...guest, visitor: widgetOwner('x', false) }, null],
    ['nothing but the address of a guest', guest, null],
  ])('is %s', (_, principal, subject) => {
    const request = {};
    setPrincipal(request, principal);
    expect(subjectOf(request)).toBe(subject);
  });
});

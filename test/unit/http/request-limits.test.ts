import type { Principal } from '#domain/principal.js';
import { widgetOwner } from '#domain/widget.js';
import { demandWithin, headersOfLimit, RequestLimits } from '#http/request-limits.js';

const settings = { addressPerMinute: 3, keyPerMinute: 2, libraryPerMinute: 5, signInPerMinute: 1 };
const account = { id: 'a1', name: 'ann', role: 'member', isDisabled: false, createdAt: '2026-01-01T00:00:00.000Z' } as const;
const keyOf = (id: string, perMinute: number | null): Principal => ({
  kind: 'key',
  id,
  account,
  memberships: [],
  scope: { libraries: null, rights: ['ask'], perMinute },
});
const guest: Principal = { kind: 'guest', mayAsk: true };
const open = (): RequestLimits => new RequestLimits(settings, () => 0);

describe('the limits of requests', () => {
  it('are those of the key, else of all keys; of an account in browsers; of the address for others', () => {
    const limits = open();
    expect(limits.ofCaller(keyOf('k1', 7), '10.0.0.1')).toMatchObject({ policy: 'key', limit: 7, remaining: 6 });
    expect(limits.ofCaller(keyOf('k2', null), '10.0.0.1')).toMatchObject({ policy: 'key', limit: 2, remaining: 1 });
    const session: Principal = { kind: 'session', id: 's1', account, memberships: [], scope: null };
    expect(limits.ofCaller(session, '10.0.0.1')).toMatchObject({ policy: 'account', limit: 2, remaining: 1 });
    expect(limits.ofCaller({ ...session, id: 's2' }, '10.0.0.1')).toMatchObject({ policy: 'account', remaining: 0 });
    expect(limits.ofCaller(guest, '10.0.0.1')).toMatchObject({ policy: 'address', limit: 3, remaining: 2 });
    const visitor = (owner: string): Principal => ({ ...guest, visitor: owner });
    expect(limits.ofCaller(visitor(widgetOwner('x', false)), '10.0.0.1')).toMatchObject({ policy: 'address', remaining: 1 });
    expect(limits.ofCaller(visitor(widgetOwner('ann', true)), '10.0.0.1')).toMatchObject({ policy: 'visitor', limit: 3, remaining: 2 });
    expect(limits.ofCaller(visitor(widgetOwner('bob', true)), '10.0.0.1')).toMatchObject({ policy: 'visitor', remaining: 2 });
    expect(limits.ofCaller(visitor(widgetOwner('ann', true)), '10.0.0.9')).toMatchObject({ policy: 'visitor', remaining: 1 });
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['192.0.2.7', '::ffff:192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['not an address', 'not an address', true],
  ])('take %s and %s for one: %s', (one, other, isOne) => {
    const limits = open();
    limits.ofSignIn(one);
    expect(limits.ofSignIn(other).isOver).toBe(isOne);
  });

  it('say when to come back', () => {
    const limits = open();
    expect(() => demandWithin(limits.ofSignIn('10.0.0.1'))).not.toThrow();
    const over = limits.ofSignIn('10.0.0.1');
    expect(headersOfLimit(over)).toEqual({ 'ratelimit-policy': '"sign-in";q=1;w=60', ratelimit: '"sign-in";r=0;t=60' });
    expect(() => demandWithin(over)).toThrow(expect.objectContaining({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 60 }));
  });
});

import type { ApiKey, Session } from '#domain/credential.js';
import type { CredentialStore } from '#ports/credential-store.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();
const session = (changes: Partial<Session> = {}): Session => ({
  id: 's1',
  account: 'ann',
  createdAt: at(0),
  renewedAt: at(0),
  idleUntil: at(10),
  endsAt: at(20),
  ...changes,
});
const key = (changes: Partial<ApiKey> = {}): ApiKey => ({
  id: 'k1',
  account: 'ann',
  name: "ci's",
  start: 'hx_abc',
  libraries: ['a'],
  rights: ['ask'],
  perMinute: 5,
  createdAt: at(0),
  expiresAt: null,
  lastUsedAt: null,
  ...changes,
});

/** What every credential store keeps to. */
export function credentialStoreContract(name: string, open: () => CredentialStore): void {
  describe(`${name} keeps to the credential store contract`, () => {
    let store: CredentialStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    it('finds a session by its present token and by the one before, no other', async () => {
      await store.openSession(session(), 'one');
      expect(await store.findSession('one')).toEqual({ session: session(), isPresentToken: true });
      const renewed = session({ renewedAt: at(5), idleUntil: at(15) });
      expect([await store.renewSession(renewed, 'one', 'two'), await store.renewSession(renewed, 'one', 'three')]).toEqual([true, false]);
      expect(await store.findSession('two')).toEqual({ session: renewed, isPresentToken: true });
      expect(await store.findSession('one')).toEqual({ session: renewed, isPresentToken: false });
      expect([await store.findSession('three'), await store.findSession('')]).toEqual([null, null]);
    });

    it('puts off the end of a session, and closes it', async () => {
      await store.openSession(session(), 'one');
      await store.touchSession('s1', at(12));
      expect((await store.findSession('one'))?.session.idleUntil).toBe(at(12));
      await store.closeSession('s1');
      expect(await store.findSession('one')).toBeNull();
    });

    it('closes all sessions of an account but one', async () => {
      for (const id of ['s1', 's2', 's3']) await store.openSession(session({ id }), id);
      await store.openSession(session({ id: 's4', account: 'bob' }), 's4');
      await store.closeSessionsOf('ann', 's2');
      const open = async (): Promise<unknown[]> =>
        (await Promise.all(['s1', 's2', 's3', 's4'].map((id) => store.findSession(id)))).map(Boolean);
      expect(await open()).toEqual([false, true, false, true]);
      await store.closeSessionsOf('ann', null);
      expect(await open()).toEqual([false, false, false, true]);
    });

    it('finds a key by its token alone, and notes when it was used', async () => {
      await store.addKey(key(), 'one');
      await store.useKey('k1', at(3));
      expect(await store.findKey('one')).toEqual(key({ lastUsedAt: at(3) }));
      expect(await store.findKey('k1')).toBeNull();
    });

    it('lists keys, oldest first, and removes those of an account', async () => {
      await store.addKey(key({ id: 'k2', createdAt: at(1) }), 'two');
      await store.addKey(key(), 'one');
      await store.addKey(key({ id: 'k3', account: 'bob', libraries: null, expiresAt: at(9) }), 'three');
      const idsOf = async (account: string | null): Promise<string[]> => (await store.keysOf(account)).map(({ id }) => id);
      expect([await idsOf('ann'), await idsOf(null)]).toEqual([
        ['k1', 'k2'],
        ['k1', 'k3', 'k2'],
      ]);
      expect([await store.removeKey('k1', 'bob'), await store.removeKey('k1', 'ann'), await store.removeKey('k1', 'ann')]).toEqual([
        false,
        true,
        false,
      ]);
      expect(await store.removeKey('k3', null)).toBe(true);
      expect(await idsOf(null)).toEqual(['k2']);
    });

    it('counts failures, anew when the last was long ago', async () => {
      expect(await store.failuresOf('x')).toBeNull();
      await store.addFailure('x', at(1), at(0));
      expect(await store.addFailure('x', at(2), at(0))).toEqual({ count: 2, lastAt: at(2) });
      expect(await store.failuresOf('x')).toEqual({ count: 2, lastAt: at(2) });
      expect(await store.addFailure('x', at(9), at(3))).toEqual({ count: 1, lastAt: at(9) });
      await Promise.all(Array.from({ length: 10 }, () => store.addFailure('y', at(1), at(0))));
      expect(await store.failuresOf('y')).toMatchObject({ count: 10 });
      await store.clearFailures('x');
      expect(await store.failuresOf('x')).toBeNull();
    });

    it('prunes what is over', async () => {
      await store.openSession(session(), 'idle');
      await store.openSession(session({ id: 's2', idleUntil: at(30), endsAt: at(11) }), 'ended');
      await store.openSession(session({ id: 's3', idleUntil: at(30), endsAt: at(31) }), 'open');
      await store.addFailure('old', at(1), at(0));
      await store.addFailure('new', at(8), at(0));
      await store.prune(at(12), at(5));
      const found = await Promise.all(['idle', 'ended', 'open'].map((token) => store.findSession(token)));
      expect(found.map(Boolean)).toEqual([false, false, true]);
      expect([await store.failuresOf('old'), await store.failuresOf('new')]).toEqual([null, { count: 1, lastAt: at(8) }]);
    });
  });
}

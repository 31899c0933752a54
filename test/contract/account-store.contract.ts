import type { Invitation } from '#domain/account.js';
import type { AccountStore } from '#ports/account-store.js';

const now = '2026-01-05T01:00:00.000Z';
const later = '2026-01-06T01:00:00.000Z';

/** What every account store keeps to. */
export function accountStoreContract(name: string, open: () => AccountStore): void {
  describe(`${name} keeps to the account store contract`, () => {
    let store: AccountStore;
    let asked = 0;
    const add = async (called: string, invitation: Partial<Invitation> = {}): Promise<string> => {
      const token = `hash ${(asked += 1)}`;
      await store.invite({ id: `i${asked}`, role: 'member', memberships: [], by: null, expiresAt: later, ...invitation }, token);
      return (await store.accept(token, { id: `id of ${called}`, name: called, password: `hash of ${called}`, createdAt: now }, now)).id;
    };
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    it('knows whoever accepted an invitation, by any case and width of the name', async () => {
      expect(await store.count()).toBe(0);
      const id = await add('Ann 王', { role: 'admin' });
      const account = { id, name: 'Ann 王', role: 'admin', isDisabled: false, createdAt: now };
      expect(await store.find(id)).toEqual(account);
      expect(await store.findByName('ＡＮＮ 王')).toEqual({ account, password: 'hash of Ann 王' });
      expect([await store.find('nobody'), await store.findByName("o'brien")]).toEqual([null, null]);
      expect([await store.count(), await store.list()]).toEqual([1, [account]]);
    });

    it('knows whom a service vouches for, makes their account once, and takes no name of others', async () => {
      const [ann, bob] = [
        { issuer: 'https://id.example', subject: '1' },
        { issuer: 'https://other.example', subject: '1' },
      ];
      const account = { id: 'a', name: 'ann', role: 'member', createdAt: now } as const;
      expect(await store.findByIdentity(ann)).toBeNull();
      const made = await Promise.all([store.admit(ann, account), store.admit(ann, { ...account, id: 'b', name: 'ann-2' })]);
      expect(new Set(made.map((one) => one?.id)).size).toBe(1);
      expect(await store.findByIdentity(ann)).toEqual(made[0]);
      expect(await store.admit(bob, { ...account, id: 'c', name: made[0]?.name.toUpperCase() ?? '' })).toBeNull();
      expect(await store.findByIdentity(bob)).toBeNull();
      const local = await add('cy');
      expect([await store.issuerOf(made[0]?.id ?? ''), await store.issuerOf(local), await store.count()]).toEqual([ann.issuer, null, 2]);
    });

    it('opens the door once, until it is too late, and leaves nothing behind that failed', async () => {
      await store.invite({ id: 'i', role: 'member', memberships: [{ library: 'a', role: 'editor' }], by: null, expiresAt: later }, 'one');
      await add('ann');
      const bob = { id: 'b', name: 'bob', password: 'p', createdAt: now };
      await expect(store.accept('one', { ...bob, name: 'ANN' }, now)).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(store.accept('one', bob, later)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await store.invitations()).toHaveLength(1);
      const both = await Promise.allSettled([store.accept('one', bob, now), store.accept('one', { ...bob, id: 'c', name: 'cy' }, now)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await store.invitations()).toEqual([]);
      expect(await store.count()).toBe(2);
      expect((await store.membersOf('a')).map(({ role }) => role)).toEqual(['editor']);
    });

    it('withdraws an invitation', async () => {
      await store.invite({ id: 'i', role: 'member', memberships: [], by: null, expiresAt: later }, 'one');
      expect([await store.withdraw('i'), await store.withdraw('i')]).toEqual([true, false]);
      await expect(store.accept('one', { id: 'b', name: 'bob', password: 'p', createdAt: now }, now)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    const a = { library: 'a', role: 'owner' } as const;
    const b = { library: 'b', role: 'viewer' } as const;

    it.each<[string, Partial<Invitation>, (inviter: string) => Promise<unknown>]>([
      ['who was disabled', { role: 'admin' }, (inviter) => store.change(inviter, { isDisabled: true })],
      ['who is no admin any more', { role: 'admin' }, (inviter) => store.change(inviter, { role: 'member' })],
      ['who is no admin any more, to nothing', {}, (inviter) => store.change(inviter, { role: 'member' })],
      ['who may no longer own the library', { memberships: [a] }, (inviter) => store.change(inviter, { role: 'member' })],
    ])('lets nobody in by an invitation of somebody %s', async (_, invitation, lose) => {
      const [ann, bob] = [await add('ann', { role: 'admin' }), await add('bob', { role: 'admin' })];
      await store.invite({ id: 'i', role: 'member', memberships: [], by: bob, expiresAt: later, ...invitation }, 'one');
      await lose(bob);
      const eve = { id: 'e', name: 'eve', password: 'p', createdAt: now };
      await expect(store.accept('one', eve, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.join('one', ann, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await store.change(bob, { role: 'admin', isDisabled: false });
      await expect(store.accept('one', eve, now)).resolves.toMatchObject({ id: 'e' });
    });

    it('lets people in by an owner’s invitation as long as they own all it opens', async () => {
      await add('ann', { role: 'admin' });
      const bob = await add('bob', { memberships: [a] });
      await store.invite({ id: 'i', role: 'member', memberships: [a, b], by: bob, expiresAt: later }, 'one');
      const eve = { id: 'e', name: 'eve', password: 'p', createdAt: now };
      await expect(store.accept('one', eve, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await store.setRole(bob, 'b', 'owner');
      await store.setRole(bob, 'a', 'editor');
      await expect(store.accept('one', eve, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await store.setRole(bob, 'a', 'owner');
      await store.accept('one', eve, now);
      expect(await store.membershipsOf('e')).toEqual([a, b]);
    });

    it('makes somebody who is there already more, never less, and once', async () => {
      const ann = await add('ann', { role: 'admin', memberships: [a] });
      const bob = await add('bob', { memberships: [b] });
      await store.invite(
        {
          id: 'i',
          role: 'member',
          memberships: [
            { ...a, role: 'viewer' },
            { ...b, role: 'editor' },
          ],
          by: null,
          expiresAt: later,
        },
        'one',
      );
      expect(await store.join('one', ann, now)).toMatchObject({ name: 'ann', role: 'admin' });
      expect(await store.membershipsOf(ann)).toEqual([a, { ...b, role: 'editor' }]);
      await expect(store.join('one', bob, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await store.invite({ id: 'j', role: 'admin', memberships: [], by: null, expiresAt: later }, 'two');
      await expect(store.join('two', 'nobody', now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await store.join('two', bob, now)).toMatchObject({ role: 'admin' });
      expect(await store.find(bob)).toMatchObject({ role: 'admin' });
      expect(await store.membershipsOf(bob)).toEqual([b]);
    });

    it('takes a library out of invitations, with all that opens nothing else', async () => {
      await add('ann', { role: 'admin' });
      const open = (id: string, invitation: Partial<Invitation>) =>
        store.invite({ id, role: 'member', memberships: [], by: null, expiresAt: later, ...invitation }, id);
      await open('only', { memberships: [a] });
      await open('both', { memberships: [a, b] });
      await open('admin', { role: 'admin', memberships: [a] });
      await open('other', { memberships: [b] });
      const left = async () => Object.fromEntries((await store.invitations()).map(({ id, memberships }) => [id, memberships]));
      expect([
        await store.withdrawFrom('a', 'other'),
        await store.withdrawFrom('a', 'nothing'),
        await store.withdrawFrom('b', 'both'),
      ]).toEqual([false, false, true]);
      expect(await left()).toEqual({ only: [a], both: [a], admin: [a], other: [b] });
      await store.forgetLibrary('a');
      expect(await left()).toEqual({ admin: [], other: [b] });
    });

    it('keeps an admin who may sign in', async () => {
      const [ann, bob] = [await add('ann', { role: 'admin' }), await add('bob')];
      for (const changes of [{ isDisabled: true }, { role: 'member' }] as const)
        await expect(store.change(ann, changes)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await store.find(ann)).toMatchObject({ role: 'admin', isDisabled: false });
      await store.change(bob, { role: 'admin' });
      expect(await store.change(ann, { isDisabled: true })).toMatchObject({ id: ann, isDisabled: true });
      await expect(store.change(bob, { role: 'member' })).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(store.change('nobody', { role: 'member' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('changes a password', async () => {
      const ann = await add('ann');
      await store.changePassword(ann, 'other');
      expect(await store.findByName('ann')).toMatchObject({ password: 'other' });
      await expect(store.changePassword('nobody', 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('gives, changes and takes roles in libraries', async () => {
      const [ann, bob] = [await add('ann'), await add('bob')];
      await store.setRole(bob, 'b', 'viewer');
      await store.setRole(ann, 'b', 'viewer');
      await store.setRole(ann, 'b', 'owner');
      await store.setRole(ann, 'a', 'editor');
      expect(await store.membershipsOf(ann)).toEqual([
        { library: 'a', role: 'editor' },
        { library: 'b', role: 'owner' },
      ]);
      expect((await store.membersOf('b')).map(({ account, role }) => [account.name, role])).toEqual([
        ['ann', 'owner'],
        ['bob', 'viewer'],
      ]);
      await store.setRole(ann, 'b', null);
      await store.forgetLibrary('a');
      expect(await store.membershipsOf(ann)).toEqual([]);
      await expect(store.setRole('nobody', 'b', 'viewer')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
}

import { Identify } from '#access/identify.js';
import { mayEnter } from '#access/may-enter.js';
import { rightsIn } from '#access/rights-in.js';
import { openAccess, type OpenedAccess } from '../../fakes/open-access.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
const nothing = { bearer: null, session: null, isLocal: false };
const scope = { name: 'ci', libraries: ['a'], rights: ['ask', 'edit'], perMinute: null, expiresAt: null } as const;
let access: OpenedAccess;
const identify = (guests: 'none' | 'ask' | 'until-set-up' = 'until-set-up') => new Identify({ ...access, guests });

beforeEach(() => {
  access = openAccess(folder.file('state.sqlite'));
});
afterEach(() => access.close());

describe('Identify', () => {
  it.each([
    ['none', true, false, false],
    ['ask', false, true, true],
    ['until-set-up', true, true, false],
    ['until-set-up', false, false, false],
  ] as const)('with guests: %s, local: %s, lets a guest ask before set-up: %s, after: %s', async (guests, isLocal, before, after) => {
    const one = identify(guests);
    expect((await one.of({ ...nothing, isLocal })).principal).toEqual({ kind: 'guest', mayAsk: before });
    await access.add('ann', 'admin');
    expect((await one.of({ ...nothing, isLocal })).principal).toEqual({ kind: 'guest', mayAsk: after });
  });

  it('hears of owners which libraries guests may ask, and fails closed', async () => {
    const otherwise = new Map([
      ['open', true],
      ['closed', false],
    ]);
    const guest = async (guests: 'none' | 'ask' | 'until-set-up', openToGuests = async () => otherwise as typeof otherwise | null) =>
      (await new Identify({ ...access, guests, openToGuests }).of(nothing)).principal;
    const rights = async (guests: 'none' | 'ask' | 'until-set-up') => {
      const principal = await guest(guests);
      return [...['open', 'closed', 'other'].map((library) => rightsIn(library, principal).join()), mayEnter(principal)];
    };
    expect(await rights('until-set-up')).toEqual(['', '', '', false]);
    await access.add('ann', 'admin');
    expect(await rights('until-set-up')).toEqual(['ask', '', '', true]);
    expect(await rights('ask')).toEqual(['ask', '', 'ask', true]);
    expect(await rights('none')).toEqual(['', '', '', false]);
    expect(await guest('ask', async () => null)).toEqual({ kind: 'guest', mayAsk: false });
    expect(await guest('ask', () => Promise.reject(new Error('no disk')))).toEqual({ kind: 'guest', mayAsk: false });
  });

  it('knows a session, and a disabled account no more', async () => {
    const [ann] = [await access.add('ann'), await access.add('root', 'admin')];
    await access.accounts.setRole(ann.id, 'a', 'viewer');
    const session = await access.sessions.open(ann.id);
    const { principal } = await identify().of({ ...nothing, session });
    expect(principal).toMatchObject({ kind: 'session', account: { name: 'ann' }, scope: null });
    expect([rightsIn('a', principal), rightsIn('b', principal)]).toEqual([['ask', 'read'], []]);
    await access.accounts.change(ann.id, { isDisabled: true });
    expect((await identify().of({ ...nothing, session })).principal.kind).toBe('guest');
  });

  it('gives a key what both it and its account may, as things are now', async () => {
    const [ann] = [await access.add('ann'), await access.add('root', 'admin')];
    const { token, key } = await access.keys.make(ann, scope);
    expect(token.startsWith(key.start)).toBe(true);
    const rights = async (library: string) => rightsIn(library, (await identify().of({ ...nothing, bearer: token })).principal);
    expect(await rights('a')).toEqual([]);
    await access.accounts.setRole(ann.id, 'a', 'viewer');
    await access.accounts.setRole(ann.id, 'b', 'owner');
    expect([await rights('a'), await rights('b')]).toEqual([['ask'], []]);
    await access.accounts.setRole(ann.id, 'a', 'owner');
    expect(await rights('a')).toEqual(['ask', 'edit']);
    await access.accounts.change(ann.id, { isDisabled: true });
    await expect(rights('a')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('refuses a key that is unknown, expired or removed; a word that is none of ours says nothing', async () => {
    const ann = await access.add('ann', 'admin');
    const expiresAt = new Date(access.clock.now().getTime() + 1000).toISOString();
    const { token, key } = await access.keys.make(ann, { ...scope, expiresAt });
    const other = await access.keys.make(ann, scope);
    await access.credentials.removeKey(other.key.id, ann.id);
    access.clock.pass(1000);
    for (const bearer of ['sk-none', key.id, ''])
      expect((await identify('ask').of({ ...nothing, bearer })).principal).toEqual({ kind: 'guest', mayAsk: true });
    for (const bearer of [token, other.token, 'hx_', `${token}x`])
      await expect(identify().of({ ...nothing, bearer, isLocal: true })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('makes no key that is past, nor one that administers for a member or for some libraries', async () => {
    const ann = await access.add('ann');
    await expect(access.keys.make(ann, { ...scope, expiresAt: access.clock.now().toISOString() })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(access.keys.make(ann, { ...scope, rights: ['administer'] })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const root = await access.add('root', 'admin');
    for (const right of ['administer', 'observe'] as const) {
      const made = (libraries: string[] | null) => access.keys.make(root, { ...scope, libraries, rights: ['ask', right] });
      await expect(made(['a'])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(made(null)).resolves.toMatchObject({ key: { libraries: null } });
    }
  });
});

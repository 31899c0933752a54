import { openAccess, type OpenedAccess } from '../../fakes/open-access.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
let access: OpenedAccess;
const password = 'long enough for it';

beforeEach(() => {
  access = openAccess(folder.file('state.sqlite'));
});
afterEach(() => access.close());

describe('Invitations', () => {
  it('set the first admin up, by the latest link, once', async () => {
    const [old, token] = [await access.invitations.setUp(), await access.invitations.setUp()];
    await expect(access.invitations.accept({ token: old!, name: 'eve', password })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await access.invitations.accept({ token: token!, name: 'ann', password })).toMatchObject({ name: 'ann', role: 'admin' });
    await expect(access.invitations.accept({ token: token!, name: 'eve', password })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await access.invitations.setUp()).toBeNull();
  });

  it('hold for a week', async () => {
    const { token } = await access.invitations.invite({ role: 'member', memberships: [], by: null });
    access.clock.pass(7 * 86_400_000);
    await expect(access.invitations.accept({ token, name: 'bob', password })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['', ' ', '-', '.x', 'x'.repeat(65), 'a\u0000b', 'a\nb', '<b>', 'ann\u202e'])('take no name %j', async (name) => {
    const { token } = await access.invitations.invite({ role: 'member', memberships: [], by: null });
    await expect(access.invitations.accept({ token, name, password })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await access.accounts.count()).toBe(0);
  });

  it.each([
    ['王小明', '王小明'],
    ['  Ann Lee ', 'Ann Lee'],
    ['ｂｏｂ', 'bob'],
    ['a', 'a'],
    ['o.h@example.org', 'o.h@example.org'],
  ])('take the name %j', async (name, kept) => {
    const { token } = await access.invitations.invite({ role: 'member', memberships: [], by: null });
    expect(await access.invitations.accept({ token, name, password })).toMatchObject({ name: kept });
  });
});

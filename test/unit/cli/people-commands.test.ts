import { registerAccount } from '#cli/account.command.js';
import { registerKey } from '#cli/key.command.js';
import { hashOfToken } from '#access/secret-token.js';
import { runCommand, type RanCommand } from '../../fakes/run-command.js';
import { openAccess, type OpenedAccess } from '../../fakes/open-access.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
const account = (args: readonly string[], input = ''): Promise<RanCommand> =>
  runCommand({ home: folder.file('home'), register: registerAccount, input }, ['account', ...args]);
const key = (...args: string[]): Promise<RanCommand> => runCommand({ home: folder.file('home'), register: registerKey }, ['key', ...args]);

let access: OpenedAccess;
beforeEach(() => {
  access = openAccess(folder.file('home/workdir/state.sqlite'));
});
afterEach(() => access.close());

const audited = async (): Promise<string[]> => {
  const entries = await access.audit.list({ most: 100 });
  return entries.map(({ actor, actorName, action }) => `${actor ?? ''}|${actorName}|${action}`).toReversed();
};

describe('huixiang account', () => {
  it('adds somebody whose password is shown once and signs in with it', async () => {
    const { stdout } = await account(['add', 'ann', '--role', 'admin']);
    const password = /password, shown this once: (\S+)/u.exec(stdout)?.[1] ?? '';
    expect(password.length).toBeGreaterThanOrEqual(20);
    const { account: ann } = await access.signIn.run({ name: 'ann', password, address: '127.0.0.1' });
    expect(ann).toMatchObject({ name: 'ann', role: 'admin' });
    expect(await audited()).toEqual(['|command line|account.create', `${ann.id}|ann|session.open`]);
    expect(JSON.stringify(await access.audit.list({ most: 10 }))).not.toContain(password);
  });

  it('takes a password from standard input and says nothing of it', async () => {
    await account(['add', 'ann', '--role', 'admin']);
    const added = await account(['add', 'bob', '--library', 'plants', '--as', 'editor', '--password-stdin'], 'correct horse\r\nnot this');
    expect(added.stdout + added.stderr).not.toContain('correct horse');
    const { account: bob } = await access.signIn.run({ name: 'bob', password: 'correct horse', address: '127.0.0.1' });
    expect(await access.accounts.membershipsOf(bob.id)).toEqual([{ library: 'plants', role: 'editor' }]);
  });

  it.each([
    ['a short password', ['add', 'bob', '--password-stdin'], 'short', 'INVALID_INPUT'],
    ['no password', ['add', 'bob', '--password-stdin'], '', 'INVALID_INPUT'],
    ['a name that is taken', ['add', 'ANN'], '', 'CONFLICT'],
    ['a name nobody can type', ['add', 'a\nb'], '', 'INVALID_INPUT'],
    ['a library with a path', ['add', 'bob', '--library', '../x'], '', 'LIBRARY_NAME_INVALID'],
    ['nobody of that name', ['disable', 'zoe'], '', 'NOT_FOUND'],
    ['the last admin', ['disable', 'ann'], '', 'CONFLICT'],
    ['a role there is not', ['add', 'bob', '--role', 'king'], '', 'commander.invalidArgument'],
  ])('refuses %s, and leaves nothing behind', async (_, args, input, code) => {
    await account(['add', 'ann', '--role', 'admin']);
    await expect(account(args, input)).rejects.toMatchObject({ code });
    expect(await access.accounts.count()).toBe(1);
    expect(await access.accounts.invitations()).toEqual([]);
  });

  it('makes no member as long as there is no admin', async () => {
    await expect(account(['add', 'bob'])).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('admin') });
    expect(await access.accounts.count()).toBe(0);
  });

  it('disables, which ends sessions, enables, and lists both', async () => {
    await account(['add', 'ann', '--role', 'admin']);
    await account(['add', 'bob', '--password-stdin'], 'long enough for it');
    const { token } = await access.signIn.run({ name: 'bob', password: 'long enough for it', address: '127.0.0.1' });
    await account(['disable', 'bob']);
    expect(await access.sessions.resume(token)).toBeNull();
    expect((await account(['list'])).stdout).toMatch(/^ann {2}admin\nbob {2}member, disabled\n$/u);
    await account(['enable', 'BOB']);
    const listed = JSON.parse((await account(['list', '--json'])).stdout) as unknown;
    expect(listed).toMatchObject([{ name: 'ann' }, { name: 'bob', isDisabled: false, memberships: [] }]);
  });

  it('gives a new password, which ends sessions', async () => {
    await account(['add', 'ann', '--role', 'admin', '--password-stdin'], 'long enough for it');
    const { token } = await access.signIn.run({ name: 'ann', password: 'long enough for it', address: '127.0.0.1' });
    await account(['reset-password', 'ann', '--password-stdin'], 'another long one');
    expect(await access.sessions.resume(token)).toBeNull();
    await expect(access.signIn.run({ name: 'ann', password: 'long enough for it', address: 'x' })).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    });
    expect(await access.signIn.run({ name: 'ann', password: 'another long one', address: 'x' })).toMatchObject({
      account: { name: 'ann' },
    });
  });

  it('invites by a link that outlives a start of the server before anybody is there', async () => {
    const token = /#(\S+)/u.exec((await account(['invite', '--role', 'admin', '--library', 'plants'])).stdout)?.[1] ?? '';
    await access.invitations.setUp();
    const made = await access.invitations.accept({ token, name: 'ann', password: 'long enough for it' });
    expect(made.role).toBe('admin');
    expect(await access.accounts.membershipsOf(made.id)).toEqual([{ library: 'plants', role: 'viewer' }]);
    expect(JSON.parse((await account(['invite', '--json'])).stdout)).toMatchObject({
      link: expect.stringMatching(/^\/join#\S+$/u),
      invitation: { role: 'member', memberships: [] },
    });
  });
});

describe('huixiang key', () => {
  beforeEach(async () => void (await account(['add', 'ann', '--role', 'admin'])));

  it('tells of a key as JSON', async () => {
    const told = JSON.parse((await key('add', '--account', 'ann', '--name', 'other', '--json')).stdout);
    expect(told).toMatchObject({ token: expect.stringMatching(/^\S+$/u), key: { name: 'other', rights: ['ask', 'read'] } });
  });

  it('makes a key that opens what it says, alone on standard output, lists and removes it', async () => {
    const args = ['--account', 'ann', '--name', 'bot', '--library', 'plants', 'faq', '--rights', 'read,ask', '--per-minute', '9'];
    const { stdout } = await key('add', ...args, '--expires', '90d');
    const token = stdout.trim();
    expect(await access.credentials.findKey(hashOfToken(token))).toMatchObject({
      libraries: ['plants', 'faq'],
      rights: ['ask', 'read'],
      perMinute: 9,
    });
    const listed = (await key('list')).stdout;
    expect(listed).toMatch(/ann {2}hx_.{8}… {2}bot {2}plants, faq: ask, read {2}until 20/u);
    expect(listed).not.toContain(token);
    const [{ id, account: owner }] = JSON.parse((await key('list', '--account', 'ann', '--json')).stdout) as [
      { id: string; account: string },
    ];
    expect(owner).toBe('ann');
    await key('remove', id);
    expect(await access.credentials.findKey(hashOfToken(token))).toBeNull();
    expect(await audited()).toEqual(['|command line|account.create', '|command line|key.create', '|command line|key.remove']);
    await expect(key('remove', id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['an account there is not', ['add', '--account', 'zoe', '--name', 'x'], 'NOT_FOUND'],
    ['a right there is not', ['add', '--account', 'ann', '--name', 'x', '--rights', 'ask,fly'], 'commander.invalidArgument'],
    ['no right', ['add', '--account', 'ann', '--name', 'x', '--rights', ''], 'commander.invalidArgument'],
    ['an end that is past', ['add', '--account', 'ann', '--name', 'x', '--expires', '2020-01-01'], 'commander.invalidArgument'],
    ['an end that is no time', ['add', '--account', 'ann', '--name', 'x', '--expires', 'soon'], 'commander.invalidArgument'],
    ['no name', ['add', '--account', 'ann'], 'commander.missingMandatoryOptionValue'],
  ])('refuses %s', async (_, args, code) => {
    await expect(key(...args)).rejects.toMatchObject({ code });
    expect((await key('list')).stdout).toBe('');
  });
});

import { openAccess, type OpenedAccess } from '../../fakes/open-access.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
let access: OpenedAccess;
const attempt = (password: string, { name = 'Ann', address = '10.0.0.1' } = {}) => access.signIn.run({ name, password, address });
const right = 'password of ann';

beforeEach(async () => {
  access = openAccess(folder.file('state.sqlite'));
  await access.add('ann', 'admin');
});
afterEach(() => access.close());

describe('SignIn', () => {
  it('opens a session for a name in any case, and writes it down', async () => {
    const { account, token } = await attempt(right);
    expect(account.name).toBe('ann');
    expect(await access.sessions.resume(token)).toMatchObject({ session: { account: account.id } });
    const [entry] = await access.audit.list({ most: 1 });
    expect(entry).toMatchObject({ action: 'session.open', outcome: 'done', actorName: 'ann', detail: 'from 10.0.0.1' });
    expect(JSON.stringify(entry)).not.toContain(right);
  });

  it('says the same of a wrong name, a wrong password and a disabled account', async () => {
    await access.add('bob', 'admin');
    const { id } = (await access.accounts.findByName('bob'))!.account;
    await access.accounts.change(id, { isDisabled: true });
    const tried = [attempt('wrong'), attempt(right, { name: 'nobody' }), attempt('password of bob', { name: 'bob' })];
    const failures = await Promise.allSettled(tried);
    const reasons = failures.map((failure) => failure.status === 'rejected' && `${failure.reason.code} ${failure.reason.message}`);
    expect(new Set(reasons)).toEqual(new Set(['NOT_SIGNED_IN the name or the password is not right']));
  });

  it('writes down whose name was tried, but nothing that is no name', async () => {
    for (const name of ['ＡＮＮ', 'hunter2 my password'])
      await expect(attempt('wrong', { name })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    const [unknown, known] = await access.audit.list({ most: 2 });
    expect(known).toMatchObject({ actor: expect.any(String), actorName: 'ann', outcome: 'refused' });
    expect(unknown).toMatchObject({ actor: null, actorName: 'unknown name', outcome: 'refused', detail: 'from 10.0.0.1' });
  });

  it('makes whoever guesses wait, twice as long each time, even with the right password', async () => {
    for (let times = 0; times < 3; times += 1) await expect(attempt('wrong')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await expect(attempt(right)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 2 });
    access.clock.pass(2_000);
    await expect(attempt('wrong')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await expect(attempt(right)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 4 });
    access.clock.pass(4_000);
    await expect(attempt(right)).resolves.toMatchObject({ account: { name: 'ann' } });
    await expect(attempt('wrong')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('lets the same name in from elsewhere, until it is tried from everywhere', async () => {
    for (let times = 0; times < 3; times += 1) await expect(attempt('wrong')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await expect(attempt(right, { address: '10.0.0.2' })).resolves.toMatchObject({ account: { name: 'ann' } });
    const at = access.clock.now().toISOString();
    for (let times = 0; times < 30; times += 1) await access.credentials.addFailure(JSON.stringify(['name', 'ann']), at, '');
    await expect(attempt(right, { address: '10.0.0.3' })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });
});

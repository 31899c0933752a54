import { freePort } from '../e2e/free-port.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';
import { client, SmallBrowser, startSignOnService, type SignOnService } from '../simulators/sign-on-service.js';

const rules = {
  ADMIN_GROUPS: '["admins"]',
  MEMBER_GROUPS: '["staff"]',
  LIBRARIES: '[{"group":"plumbers","library":"plants","role":"editor"},{"group":"readers","library":"plants","role":"viewer"}]',
};
const [door, callback] = ['/api/v1/session/sign-on', '/api/v1/session/sign-on/callback'];
let service: SignOnService;
let app: ScriptedApp;
let browser: SmallBrowser;

/** An installation that knows the service, with an admin of its own. */
async function start({ settings = rules, isSetUp = true }: { settings?: Record<string, string>; isSetUp?: boolean } = {}): Promise<void> {
  service = await startSignOnService();
  const port = String(await freePort());
  const own = { KIND: 'oidc', LABEL: 'Example', ISSUER: service.issuer, BASE_URL: `http://127.0.0.1:${port}` };
  const variables = { ...own, CLIENT_ID: client.id, CLIENT_SECRET: client.secret, ...settings };
  const named = Object.entries(variables).map(([name, value]) => [`SIGN_ON__${name}`, value]);
  app = await startScriptedApp({ libraries: ['plants'], environment: { SERVER__PORT: port, ...Object.fromEntries(named) } });
  service.register(app.address);
  service.people.set('1', { preferred_username: 'Ann 王', groups: ['staff'] });
  browser = new SmallBrowser();
  if (!isSetUp) return;
  const { token } = await app.access.invitations.invite({ role: 'admin', memberships: [], by: null });
  await app.access.invitations.accept({ token, name: 'root', password: 'long enough for it' });
}

afterEach(async () => {
  await app.close();
  await service.close();
});

const signOn = (subject = '1', by = browser) => by.visit(app.address + door, subject);
const who = async (by = browser) => (await by.send(`${app.address}/api/v1/session`)).json();
const failedWith = (code: string) => ({ address: `${app.address}/sign-in?failed=${code}` });

describe('signing on at a service', () => {
  it('makes an account the first time, and is that account from then on, whatever it is called there', async () => {
    await start();
    expect(await who()).toMatchObject({ account: null, signOn: 'Example' });
    expect(await signOn()).toMatchObject({ address: `${app.address}/`, status: 200 });
    const { account } = await who();
    expect(account).toMatchObject({ name: 'Ann 王', role: 'member' });
    service.people.set('1', { preferred_username: 'Ann Li', groups: ['staff'] });
    const elsewhere = new SmallBrowser();
    await signOn('1', elsewhere);
    expect((await who(elsewhere)).account).toEqual(account);
    const entries = await app.access.audit.list({ most: 10 });
    expect(entries.map(({ action, actorName }) => `${action} ${actorName}`)).toEqual([
      'session.open Ann 王',
      'session.open Ann 王',
      'account.create Ann 王',
    ]);
    expect(JSON.stringify(entries)).not.toContain(client.secret);
  });

  it('follows the groups at each sign-on, and leaves alone what they say nothing of', async () => {
    await start();
    service.people.set('1', { preferred_username: 'ann', groups: ['plumbers', 'readers', 'admins'] });
    await signOn();
    const { account, memberships } = await who();
    expect([account.role, memberships]).toEqual(['admin', [{ library: 'plants', role: 'editor' }]]);
    await app.access.accounts.setRole(account.id, 'herbs', 'owner');
    for (const [groups, roles] of [
      [['readers'], ['viewer']],
      [['staff'], []],
    ] as const) {
      service.people.set('1', { preferred_username: 'ann', groups });
      const again = new SmallBrowser();
      await signOn('1', again);
      const { account: same, memberships: now } = await who(again);
      const expected = [{ library: 'herbs', role: 'owner' }, ...roles.map((role) => ({ library: 'plants', role }))];
      expect([same.id, same.role, now]).toEqual([account.id, 'member', expected]);
    }
  });

  it('takes from somebody it turns away what the groups gave before, and writes it down', async () => {
    await start();
    service.people.set('1', { preferred_username: 'ann', groups: ['plumbers', 'admins'] });
    await signOn();
    const { account } = await who();
    service.people.set('1', { preferred_username: 'ann', groups: [] });
    expect(await signOn('1', new SmallBrowser())).toMatchObject(failedWith('NOT_ALLOWED'));
    expect(await who()).toMatchObject({ account: { id: account.id, role: 'member' }, memberships: [] });
    const actions = (await app.access.audit.list({ most: 10 })).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['member.set', 'member.remove', 'account.change']));
  });

  it('never takes over an account with a password, and gives none', async () => {
    await start();
    service.people.set('1', { preferred_username: 'ROOT', groups: ['staff'] });
    await signOn();
    expect((await who()).account).toMatchObject({ name: 'ROOT-2', role: 'member' });
    for (const password of ['', ' ', 'long enough for it'])
      await expect(app.access.signIn.run({ name: 'root-2', password, address: '::1' })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await app.access.signIn.run({ name: 'root', password: 'long enough for it', address: '::1' });
  });

  it.each([
    ['who is in no group that may', async () => service.people.set('1', { preferred_username: 'eve', groups: ['guests'] })],
    [
      'whose account is disabled',
      async () => {
        await signOn('1', new SmallBrowser());
        const [ann] = (await app.access.accounts.list()).filter(({ name }) => name.startsWith('Ann'));
        await app.access.accounts.change(ann?.id ?? '', { isDisabled: true });
      },
    ],
  ])('lets nobody in %s, and writes it down', async (_, prepare) => {
    await start();
    await prepare();
    expect(await signOn()).toMatchObject(failedWith('NOT_ALLOWED'));
    expect(await who()).toMatchObject({ account: null });
    const entries = await app.access.audit.list({ most: 1 });
    expect(entries).toMatchObject([{ action: 'session.open', outcome: 'refused' }]);
  });

  it('lets nobody in before somebody runs the installation', async () => {
    await start({ settings: {}, isSetUp: false });
    expect(await signOn()).toMatchObject(failedWith('NOT_ALLOWED'));
    expect(await app.access.accounts.count()).toBe(0);
  });

  it('takes only the answer to what this browser began, and takes it once', async () => {
    await start();
    const out = (await browser.send(app.address + door)).headers.get('location') ?? '';
    expect(Object.fromEntries(new URL(out).searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
    const forged = `${app.address}${callback}?code=x&state=y&iss=${encodeURIComponent(service.issuer)}`;
    const goneTo = async (by: SmallBrowser, address: string) => (await by.send(address)).headers.get('location');
    expect(await goneTo(new SmallBrowser(), forged)).toBe('/sign-in?failed=NOT_SIGNED_IN');
    expect(await goneTo(browser, forged)).toBe('/sign-in?failed=NOT_SIGNED_IN');
    await browser.send(app.address + door);
    expect(await goneTo(browser, `${app.address}${callback}?error=access_denied&state=y`)).toBe('/sign-in?failed=NOT_SIGNED_IN');
    expect(await who()).toMatchObject({ account: null });
  });

  it('signs out here and there; who has a password here alone', async () => {
    await start();
    await signOn();
    const out = await browser.send(`${app.address}/api/v1/session`, undefined, 'DELETE');
    const { endAddress } = await out.json();
    expect(await who()).toMatchObject({ account: null });
    expect(endAddress).toContain(`${service.issuer}/session/end?`);
    expect((await browser.send(endAddress)).status).toBe(200);
    const token = await app.access.sessions.open((await app.access.accounts.findByName('root'))?.account.id ?? '');
    const response = await fetch(`${app.address}/api/v1/session`, { method: 'DELETE', headers: { cookie: `huixiang_session=${token}` } });
    expect(await response.json()).toEqual({ endAddress: null });
  });

  it('says so where the service is out of reach, and passwords do all the same', async () => {
    await start();
    await service.close();
    const response = await browser.send(app.address + door);
    expect(response.headers.get('location')).toBe('/sign-in?failed=SIGN_ON_FAILED');
    await app.access.signIn.run({ name: 'root', password: 'long enough for it', address: '::1' });
  });
});

it('has no door where none is configured', async () => {
  service = await startSignOnService();
  app = await startScriptedApp();
  browser = new SmallBrowser();
  expect(await who()).toMatchObject({ signOn: null });
  expect((await browser.send(app.address + door)).headers.get('location')).toBe('/sign-in?failed=NOT_FOUND');
});

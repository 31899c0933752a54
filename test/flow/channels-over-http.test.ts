import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig } from '#config/load.js';
import { channelKinds } from '#config/channels/channel-form.js';
import { callerOf, type Caller } from '../fakes/http-caller.js';
import { scriptedApps, type ScriptedApp } from '../fakes/scripted-app.js';
import { startFeishuSimulator } from '../simulators/feishu/start-feishu-simulator.js';
import { startWebhookSimulator, type WebhookSimulator } from '../simulators/webhook/start-webhook-simulator.js';

const start = scriptedApps();
const secret = 'planted-secret-that-both-sides-know-1234';
const json = async (response: Promise<Response>): Promise<any> => (await response).json();
let app: ScriptedApp;
let root: Caller;
let desk: WebhookSimulator;

const open = async (environment: Record<string, string> = {}): Promise<void> => {
  app = await start({ environment: { WEB__ALLOW: '["127.0.0.1"]', ...environment } });
  root = await callerOf(app, 'root', 'admin');
};
beforeEach(async () => {
  desk = await startWebhookSimulator(secret);
});
afterEach(() => desk.close());

const draft = (more: object = {}) => ({ kind: 'webhook', app: 'desk', settings: { replyUrl: desk.url }, secrets: { secret }, ...more });
const add = (body: object = draft()) => root('/channels', { method: 'POST', body });
const examine = (body: object) => json(root('/channel-drafts', { method: 'POST', body }));
const localFile = () => path.join(app.config.paths.home, 'config/local.yaml');
const secretsFile = () => path.join(app.config.paths.home, 'config/channel-secrets.env');
const nextStart = () => loadConfig({ packageRoot: app.config.paths.packageRoot, currentFolder: app.config.paths.home, environment: {} });

describe('the platforms', () => {
  it('are told with what to do there in both languages, and no command of a shell', async () => {
    await open();
    const text = await (await root('/channel-kinds')).text();
    const { kinds } = JSON.parse(text);
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual([...channelKinds]);
    for (const { kind, steps, forms } of kinds)
      expect([kind, steps.length > 0, forms.length > 0, forms.every((form: { settings: object[] }) => form.settings.length > 0)]).toEqual([
        kind,
        true,
        true,
        true,
      ]);
    expect(/huixiang (?:serve|channel|worker)|openssl|npx/u.exec(text)).toBeNull();
    const wechat = kinds.find(({ kind }: { kind: string }) => kind === 'wechat');
    expect([wechat.warning.en.length > 0, wechat.chooses, wechat.forms.length > 1]).toEqual([true, 'by', true]);
  });
});

describe('an app of a platform', () => {
  it('is examined field by field, and nothing is written', async () => {
    await open();
    const codes = async (body: object) => (await examine(body)).problems.map(({ field, code }: Record<string, string>) => [field, code]);
    expect(await codes({ kind: 'webhook', app: '' })).toEqual([
      ['app', 'missing'],
      ['replyUrl', 'missing'],
      ['secret', 'missing'],
    ]);
    expect(await codes(draft({ app: 'No Name' }))).toEqual([['app', 'wrong']]);
    expect(await codes(draft({ settings: { replyUrl: 'nothing' } }))).toEqual([['replyUrl', 'wrong']]);
    expect(await codes(draft({ secrets: { secret: 'short' } }))).toEqual([['secret', 'wrong']]);
    expect(await codes(draft({ settings: { replyUrl: desk.url, other: 'x', ['__proto__x']: '1' } }))).toEqual([
      ['other', 'unknown'],
      ['__proto__x', 'unknown'],
    ]);
    expect(await examine(draft())).toEqual({ problems: [], address: 'https://YOUR.ADDRESS/channels/webhook/desk', isHostUnknown: true });
    expect((await root('/channel-drafts', { method: 'POST', body: draft({ kind: 'pigeon' }) })).status).toBe(400);
    expect([existsSync(localFile()), existsSync(secretsFile())]).toEqual([false, false]);
    expect(JSON.stringify(await examine(draft({ secrets: { secret: `${'x'.repeat(9)}-planted` } })))).not.toContain('planted');
  });

  it('is written beside what is there, its secret into a file of its own, and is there at the next start', async () => {
    await open();
    const before = '# ours\nserver:\n  publicUrl: https://kb.example.org # outside\n';
    await mkdir(path.dirname(localFile()), { recursive: true });
    await writeFile(localFile(), before);
    const added = await add();
    expect([added.status, await added.json()]).toMatchObject([201, { app: 'desk', kind: 'webhook', state: 'waits', problem: null }]);
    const written = await readFile(localFile(), 'utf8');
    expect([written.startsWith(before), written.includes(secret)]).toEqual([true, false]);
    expect((await stat(secretsFile())).mode & 0o777).toBe(0o600);
    const [channel] = nextStart().settings.channels;
    expect(channel).toMatchObject({ app: 'desk', replyUrl: desk.url });
    expect(channel?.kind === 'webhook' && channel.secret.reveal()).toBe(secret);
    expect((await add()).status).toBe(409);
    expect((await add(draft({ app: 'DESK' }))).status).toBe(400);
    const other = 'another-secret-that-both-sides-know-99';
    expect((await add(draft({ app: 'desk-2', secrets: { secret: other } }))).status).toBe(201);
    expect(nextStart().settings.channels).toHaveLength(2);
  });

  it('is removed with its secret, and can come again with another one', async () => {
    await open();
    await add();
    expect((await root('/channels/desk', { method: 'DELETE' })).status).toBe(204);
    expect(nextStart().settings.channels).toEqual([]);
    expect(await readFile(secretsFile(), 'utf8')).not.toContain('planted');
    expect((await root('/channels/desk', { method: 'DELETE' })).status).toBe(404);
    expect((await add(draft({ secrets: { secret: 'another-secret-that-both-sides-know-99' } }))).status).toBe(201);
    expect((await json(root('/channels'))).channels).toMatchObject([{ app: 'desk', secrets: [{ name: 'secret', isSet: true }] }]);
  });

  it('reaches nothing inside the network that is not allowed', async () => {
    await open({ WEB__ALLOW: '[]' });
    for (const replyUrl of ['http://127.0.0.1:9/', 'http://169.254.169.254/latest', 'http://[::1]:22/']) {
      const { problems } = await examine(draft({ settings: { replyUrl } }));
      expect([replyUrl, problems[0]?.code]).toEqual([replyUrl, 'not-open']);
      expect((await add(draft({ settings: { replyUrl } }))).status).toBe(400);
    }
  });

  it('is not written where the environment holds in place of the file', async () => {
    await open({ CHANNELS: '[]' });
    expect((await add()).status).toBe(409);
    expect(existsSync(localFile())).toBe(false);
  });

  it('says something where it is told to, and what became of it, in words without its secret', async () => {
    await open();
    await add();
    const say = (body: object) => root('/channels/desk/test-message', { method: 'POST', body });
    expect(await json(say({ to: { chat: 'room' }, language: 'en' }))).toEqual({ outcome: 'sent', why: null });
    expect(desk.shown('room')).toEqual(['A test message of Huixiang: the app desk is connected.']);
    expect(await json(root('/channels/desk/check', { method: 'POST' }))).toMatchObject({ outcome: 'nothing-to-ask', failure: null });
    await desk.close();
    const failed = await (await say({ to: { person: 'ann' } })).text();
    expect(JSON.parse(failed)).toMatchObject({ outcome: expect.stringMatching(/^(?:later|uncertain)$/u), why: expect.any(String) });
    expect(failed).not.toContain('planted');
    for (const body of [{}, { to: {} }, { to: { chat: 'a', person: 'b' } }, { to: { chat: '' } }])
      expect((await say(body)).status).toBe(400);
    expect((await root('/channels/none/check', { method: 'POST' })).status).toBe(404);
    const audit = await (await root('/audit')).text();
    for (const action of ['channel.add', 'channel.test-message', 'channel.check']) expect(audit).toContain(action);
    expect(audit).not.toContain('planted');
    expect(app.lines.join('\n')).not.toContain('planted');
  });

  it('of Feishu is checked by the platform itself, well and refused, and speaks in a group there', async () => {
    await open();
    const feishu = await startFeishuSimulator();
    try {
      const { appId, appSecret, encryptKey, verificationToken } = feishu.app;
      const body = (name: string, secrets: object) => ({
        kind: 'feishu',
        app: name,
        settings: { appId, baseUrl: feishu.url },
        secrets: { appSecret, encryptKey, verificationToken, ...secrets },
      });
      expect((await add(body('docs', {}))).status).toBe(201);
      expect((await add(body('wrong', { appSecret: 'not-the-planted-secret' }))).status).toBe(201);
      const check = async (name: string) => (await root(`/channels/${name}/check`, { method: 'POST' })).text();
      expect(JSON.parse(await check('docs'))).toMatchObject({ outcome: 'well', takenFor: expect.any(String), failure: null });
      const refused = await check('wrong');
      expect(JSON.parse(refused)).toMatchObject({
        outcome: 'failed',
        failure: { message: expect.stringContaining('check appId, the app secret') },
      });
      expect(refused).not.toContain('planted');
      const to = { chat: 'oc_planning' };
      expect(await json(root('/channels/docs/test-message', { method: 'POST', body: { to, language: 'zh' } }))).toMatchObject({
        outcome: 'sent',
      });
      expect(feishu.shown('oc_planning').join(' ')).toContain('这是茴香的测试消息：应用 docs 已经接通。');
      expect((await json(root('/channels'))).channels[0].address).toBe('https://YOUR.ADDRESS/channels/feishu/docs');
    } finally {
      await feishu.close();
    }
  });

  it('is tried a few times a minute at most', async () => {
    await open();
    await add();
    const statuses: number[] = [];
    for (let tried = 0; tried < 21; tried += 1) statuses.push((await root('/channels/desk/check', { method: 'POST' })).status);
    expect([statuses.at(0), statuses.at(-1)]).toEqual([200, 429]);
  });
});

describe('channels', () => {
  it('belong to admins in person; a key of theirs looks, and changes nothing', async () => {
    await open();
    await add();
    const member = await callerOf(app, 'ann', { default: 'owner' });
    const { token } = await json(root('/keys', { method: 'POST', body: { name: 'k', rights: ['administer'] } }));
    const byKey = (place: string, method: string) =>
      fetch(`${app.address}/api/v1${place}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(method === 'POST' && { 'content-type': 'application/json' }) },
        ...(method === 'POST' && { body: JSON.stringify(draft()) }),
      });
    expect([(await byKey('/channels', 'GET')).status, (await byKey('/channel-kinds', 'GET')).status]).toEqual([200, 200]);
    const doors = [
      ['/channels', 'POST'],
      ['/channel-drafts', 'POST'],
      ['/channels/desk/check', 'POST'],
      ['/channels/desk/test-message', 'POST'],
      ['/channels/desk', 'DELETE'],
    ] as const;
    for (const [place, method] of doors) {
      expect([place, (await byKey(place, method)).status]).toEqual([place, 403]);
      expect([place, (await member(place, { method, ...(method === 'POST' && { body: draft() }) })).status]).toEqual([place, 403]);
    }
    for (const place of ['/channels', '/channel-kinds', '/configuration', '/audit', '/about'])
      expect([place, (await (await root(place)).text()).includes('planted')]).toEqual([place, false]);
  });
});

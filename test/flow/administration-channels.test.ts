import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { channelSecretsFile } from '#config/channels/kept-channel-secrets.js';
import { loadConfig } from '#config/load.js';
import { listenOnLoopback } from '../simulators/listen-on-loopback.js';
import { callerOf, type Caller } from '../fakes/http-caller.js';
import { scriptedApps, type ScriptedApp } from '../fakes/scripted-app.js';

const start = scriptedApps();
const secret = 'a-secret-of-thirty-two-characters';
const json = async (response: Promise<Response>): Promise<any> => (await response).json();
const packageRoot = path.resolve(import.meta.dirname, '../..');
let app: ScriptedApp;
let root: Caller;

const open = async (environment: Record<string, string> = {}): Promise<void> => {
  app = await start({ environment });
  root = await callerOf(app, 'root', 'admin');
};
const home = (): string => app.config.paths.home;
const local = (): string => path.join(home(), 'config/local.yaml');
const kept = (): string => (existsSync(channelSecretsFile(home())) ? readFileSync(channelSecretsFile(home()), 'utf8') : '');
const write = async (text: string): Promise<void> => {
  await mkdir(path.dirname(local()), { recursive: true });
  await writeFile(local(), text);
};
const webhook = (name: string, value = secret) => ({
  kind: 'webhook',
  app: name,
  settings: { replyUrl: 'https://93.184.216.34/reply' },
  secrets: { secret: value },
});
const feishu = (name: string) => ({
  kind: 'feishu',
  app: name,
  settings: { appId: 'cli_a1b2c3', receive: 'long-connection' },
  secrets: { appSecret: 'an-app-secret' },
});
const add = (body: object): Promise<Response> => root('/channels', { method: 'POST', body });
const restarted = (environment: Record<string, string> = {}) => loadConfig({ packageRoot, environment, currentFolder: home() });

describe('what is done to channels on the page', () => {
  it('keeps no start from happening: neither variables that are left over nor an app without its secret', async () => {
    const around = { HUIXIANG_CHANNEL_DESK_SECRET: secret };
    await open({ CHANNEL_DESK_SECRET: secret });
    expect((await add(webhook('desk'))).status).toBe(201);
    expect((await json(root('/channels'))).leftOver).toEqual([]);
    expect((await root('/channels/desk', { method: 'DELETE' })).status).toBe(204);
    expect(await json(root('/channels'))).toMatchObject({ channels: [], leftOver: ['HUIXIANG_CHANNEL_DESK_SECRET'] });
    expect(restarted(around).warnings).toEqual([expect.stringContaining('HUIXIANG_CHANNEL_DESK_SECRET')]);
    await write(
      'channels:\n  - {kind: webhook, app: desk, replyUrl: "https://desk.example/"}\n  - {kind: feishu, app: docs, appId: cli_a1}\n',
    );
    const lacking = restarted(around);
    expect(lacking.settings.channels.map((one) => one.app)).toEqual(['desk']);
    expect(lacking.warnings.join()).toMatch(/docs is left out.*DOCS_APP_SECRET/u);
    expect((await json(root('/channels'))).channels).toMatchObject([
      { app: 'desk', problem: null },
      { app: 'docs', problem: expect.stringContaining('appSecret') },
    ]);
  });

  it('takes no name whose variables are of another app, and forgets no secret of another', async () => {
    await open();
    expect((await add(feishu('docs'))).status).toBe(201);
    const verdict = await json(root('/channel-drafts', { method: 'POST', body: webhook('docs-app') }));
    expect(verdict.problems).toMatchObject([{ field: 'app', code: 'taken' }]);
    expect((await add(webhook('docs-app'))).status).toBe(409);
    // Written by hand they may share one.
    await writeFile(local(), `${readFileSync(local(), 'utf8')}  - {kind: webhook, app: docs-app, replyUrl: "https://desk.example/"}\n`);
    expect((await root('/channels/docs-app', { method: 'DELETE' })).status).toBe(204);
    expect(kept()).toContain('HUIXIANG_CHANNEL_DOCS_APP_SECRET=an-app-secret');
    expect((await root('/channels/docs', { method: 'DELETE' })).status).toBe(204);
    expect(kept()).not.toContain('an-app-secret');
  });

  it('marks the field of a secret that could not be written, and keeps what was there', async () => {
    await open();
    await mkdir(path.dirname(local()), { recursive: true });
    await writeFile(channelSecretsFile(home()), `HUIXIANG_CHANNEL_DESK_SECRET=${secret}\n`, { mode: 0o600 });
    for (const mark of ["'", '\\']) {
      const body = webhook('desk', `${secret}${mark}`);
      const { problems } = await json(root('/channel-drafts', { method: 'POST', body }));
      expect(problems).toMatchObject([{ field: 'secret', code: 'wrong' }]);
      expect((await add(body)).status).toBe(400);
    }
    expect(kept()).toContain(secret);
  });

  it('is in the audit log with whom it was sent to, also where whoever asked is gone before the answer', async () => {
    await open({ WEB__ALLOW: '["127.0.0.1"]' });
    let arrived = (): void => undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const mute = await listenOnLoopback(() => arrived());
    const desk = { ...webhook('desk'), settings: { replyUrl: `${mute.address}/reply` } };
    expect((await add(desk)).status).toBe(201);
    const gone = new AbortController();
    const sent = root('/channels/desk/test-message', { method: 'POST', body: { to: { chat: 'room-7' } }, signal: gone.signal });
    await asked;
    gone.abort();
    await expect(sent).rejects.toThrow();
    const detailOf = async () => {
      const { entries } = await json(root('/audit'));
      return entries.find(({ action }: { action: string }) => action === 'channel.test-message')?.detail;
    };
    const until = Date.now() + 5_000;
    while (!(await detailOf()) && Date.now() < until) await sleep(50);
    expect(await detailOf()).toBe('CANCELLED, to chat room-7');
    await mute.close();
  });
});

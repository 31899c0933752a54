import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { callerOf, type Caller } from '../fakes/http-caller.js';
import { scriptedApps, type ScriptedApp } from '../fakes/scripted-app.js';
import { startModelServer, type ModelServer } from '../simulators/model-server.js';

const start = scriptedApps();
const key = 'sk-never-to-be-seen';
let server: ModelServer;
let app: ScriptedApp;
let root: Caller;

const open = async (environment: Record<string, string> = {}): Promise<void> => {
  app = await start({ environment: { WEB__ALLOW: '["127.0.0.1"]', ...environment } });
  root = await callerOf(app, 'root', 'admin');
};
beforeEach(async () => {
  server = await startModelServer({ models: ['small', 'large'], key });
});
afterEach(() => server.close());

const trial = async (body: object) =>
  (await root('/language-model/trial', { method: 'POST', body })).json() as Promise<Record<string, unknown>>;
const keep = (body: object) => root('/language-model', { method: 'PUT', body });
const choice = (more: object = {}) => ({ kind: 'openai-compatible', baseUrl: server.baseUrl, model: 'small', apiKey: key, ...more });
const localFile = () => path.join(app.config.paths.home, 'config/local.yaml');
const keyFile = () => path.join(app.config.paths.home, 'config', keyName);
const keyName = `language-model-${createHash('sha256').update(key).digest('hex').slice(0, 16)}.key`;

describe('a trial of a language model', () => {
  it('says in words what is wrong, and never the key', async () => {
    await open();
    const { baseUrl } = server;
    expect(await trial({ baseUrl, model: 'small', apiKey: key })).toMatchObject({
      outcome: 'answers',
      says: 'ok',
      models: ['small', 'large'],
    });
    expect(await trial({ baseUrl, apiKey: key })).toMatchObject({ outcome: 'listed', models: ['small', 'large'] });
    const refused = await trial({ baseUrl, model: 'small', apiKey: 'sk-another' });
    expect(refused).toMatchObject({ outcome: 'key-refused' });
    expect(JSON.stringify(refused)).not.toContain('sk-another');
    expect(await trial({ baseUrl, model: 'huge', apiKey: key })).toMatchObject({ outcome: 'model-unknown', models: ['small', 'large'] });
    expect(await trial({ baseUrl: 'http://no-such-host.invalid/v1', model: 'small' })).toMatchObject({ outcome: 'no-such-host' });
    expect(await trial({ baseUrl: 'http://127.0.0.1:9/v1', model: 'small' })).toMatchObject({ outcome: 'out-of-reach' });
    expect(await trial({ baseUrl: `${baseUrl}/more`, model: 'small', apiKey: key })).toMatchObject({ outcome: 'no-model-server' });
    expect(app.lines.join('\n')).not.toContain(key);
  });

  it.each(['http://10.0.0.8/v1', 'http://169.254.169.254/latest', 'http://[::1]:9200/v1', 'http://127.0.0.1:22/v1'])(
    'asks nobody at %s',
    async (baseUrl) => {
      await open({ WEB__ALLOW: '[]' });
      expect(await trial({ baseUrl, model: 'small' })).toMatchObject({
        outcome: 'not-public',
        message: expect.stringContaining('web.allow'),
      });
      expect((await keep(choice({ baseUrl }))).status).toBe(400);
    },
  );

  it('sends a key of the environment to no address that an admin makes up', async () => {
    await open({});
    const stolen = await root('/language-model/trial', {
      method: 'POST',
      body: { preset: 'openai', baseUrl: server.baseUrl, model: 'small' },
    });
    expect(stolen.status).toBe(400);
    expect(
      (await root('/language-model/trial', { method: 'POST', body: { preset: 'azure', baseUrl: server.baseUrl, model: 'small' } })).status,
    ).toBe(400);
    expect(server.seen).toEqual([]);
  });
});

describe('a language model that is chosen', () => {
  it('is in force at once and written where it is read at the next start', async () => {
    await open();
    const before = '# ours\nserver:\n  port: 8081 # the door\n';
    await mkdir(path.dirname(localFile()), { recursive: true });
    await writeFile(localFile(), before);
    expect(app.config.settings.languageModel.kind).toBe('none');
    const answer = await keep(choice());
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { kind: 'openai-compatible', model: 'small', hasKey: true, settledBy: [] },
    ]);
    const written = await readFile(localFile(), 'utf8');
    expect(written.startsWith(before)).toBe(true);
    expect(written).not.toContain(key);
    expect(written).toContain(`apiKeyFile: config/${keyName}`);
    expect([await readFile(keyFile(), 'utf8'), (await stat(keyFile())).mode & 0o777]).toEqual([`${key}\n`, 0o600]);
    expect(await (await root('/libraries/default')).json()).toMatchObject({ languageModels: ['small'] });
    const audit = await (await root('/audit')).text();
    expect(audit).toContain('language-model.choose');
    expect(audit).not.toContain(key);
  });

  it('keeps its key for the same server, and gives it to no other', async () => {
    await open();
    await keep(choice());
    const other = await startModelServer({ models: ['small'] });
    try {
      expect((await keep(choice({ model: 'large', apiKey: null }))).status).toBe(200);
      expect(await trial({ baseUrl: server.baseUrl, model: 'large' })).toMatchObject({ outcome: 'answers' });
      expect(await trial({ baseUrl: other.baseUrl, model: 'small' })).toMatchObject({ outcome: 'answers' });
      await keep(choice({ baseUrl: other.baseUrl, apiKey: null }));
      expect(await trial({ baseUrl: other.baseUrl, model: 'small' })).toMatchObject({ outcome: 'answers' });
      expect(other.seen.filter((one) => one !== undefined)).toEqual([]);
      expect(await readFile(localFile(), 'utf8')).not.toContain('apiKeyFile');
    } finally {
      await other.close();
    }
  });

  it('goes by what is written now: settings of another process keep their key from this one’s server', async () => {
    await open();
    await keep(choice());
    const other = await startModelServer({ models: ['small'] });
    try {
      // Another process over the same home, which this one knows nothing of.
      const otherKey = 'sk-of-another-server';
      await writeFile(path.join(path.dirname(localFile()), 'language-model-0123456789abcdef.key'), `${otherKey}\n`);
      const written = `languageModel:\n  kind: openai-compatible\n  baseUrl: ${other.baseUrl}\n  model: small\n  apiKeyFile: config/language-model-0123456789abcdef.key\n`;
      await writeFile(localFile(), written);
      await trial({ baseUrl: server.baseUrl, model: 'small' });
      expect((await keep(choice({ model: 'large', apiKey: null }))).status).toBe(200);
      expect(await readFile(localFile(), 'utf8')).not.toContain('apiKeyFile');
      expect(server.seen.join()).not.toContain(otherKey);
    } finally {
      await other.close();
    }
  });

  it('is none again, and its key is gone', async () => {
    await open();
    await keep(choice());
    expect(await (await keep({ kind: 'none' })).json()).toMatchObject({ kind: 'none', model: null, hasKey: false });
    await expect(stat(keyFile())).rejects.toThrow('ENOENT');
    expect(await (await root('/libraries/default')).json()).toMatchObject({ languageModels: [] });
  });

  it('changes nothing where the settings cannot be read afterwards', async () => {
    await open();
    await mkdir(path.dirname(localFile()), { recursive: true });
    const damaged = 'server:\n  prot: 1\n';
    await writeFile(localFile(), damaged);
    const answer = await keep(choice());
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('CONFIG_INVALID')]);
    expect(await readFile(localFile(), 'utf8')).toBe(damaged);
    await expect(stat(keyFile())).rejects.toThrow('ENOENT');
    expect(await (await root('/language-model')).json()).toMatchObject({ kind: 'none' });
  });

  it('is not chosen here where the environment says it', async () => {
    await open({ LANGUAGE_MODEL__KIND: 'openai-compatible', LANGUAGE_MODEL__BASE_URL: server.baseUrl, LANGUAGE_MODEL__MODEL: 'small' });
    expect(await (await root('/language-model')).json()).toMatchObject({
      model: 'small',
      settledBy: expect.arrayContaining(['HUIXIANG_LANGUAGE_MODEL__KIND']),
    });
    expect((await keep({ kind: 'none' })).status).toBe(409);
  });

  it('is no key’s to choose, nor a member’s', async () => {
    await open();
    const made = (await (await root('/keys', { method: 'POST', body: { name: 'ci', rights: ['administer'] } })).json()) as {
      token: string;
    };
    const asKey = await fetch(`${app.address}/api/v1/language-model`, { headers: { authorization: `Bearer ${made.token}` } });
    const member = await callerOf(app, 'ann', { default: 'owner' });
    expect([asKey.status, (await member('/language-model')).status]).toEqual([403, 403]);
  });
});

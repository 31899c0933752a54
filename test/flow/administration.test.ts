import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Backups } from '#admin/backups.js';
import { KeepBackups } from '#app/keep-backups.js';
import { callerOf, type Caller } from '../fakes/http-caller.js';
import { scriptedApps, type ScriptedApp } from '../fakes/scripted-app.js';

const start = scriptedApps();
const planted = 'planted-secret-0f3a9';
const json = async (response: Promise<Response>): Promise<any> => (await response).json();
let app: ScriptedApp;
let root: Caller;

const open = async (environment: Record<string, string> = {}): Promise<void> => {
  app = await start({ environment, libraries: ['default', 'plants'] });
  root = await callerOf(app, 'root', 'admin');
};

/** What administration tells over HTTP. */
const places = [
  '/jobs',
  '/account-keys',
  '/about',
  '/configuration',
  '/models',
  '/budgets',
  '/backups',
  '/audit',
  '/accounts',
  '/language-model',
] as const;

describe('administration', () => {
  it('is open to admins alone, and what is personal to no key', async () => {
    await open();
    const member = await callerOf(app, 'ann', { default: 'owner' });
    const { token } = await json(root('/keys', { method: 'POST', body: { name: 'k', rights: ['administer'] } }));
    const byKey = (place: string) => fetch(`${app.address}/api/v1${place}`, { headers: { authorization: `Bearer ${token}` } });
    for (const place of places) {
      expect([place, (await fetch(`${app.address}/api/v1${place}`)).status]).toEqual([place, 401]);
      expect([place, (await member(place)).status]).toEqual([place, 403]);
      expect([place, (await root(place)).status]).toEqual([place, 200]);
      const isPersonal = ['/account-keys', '/backups', '/language-model'].includes(place);
      expect([place, (await byKey(place)).status]).toEqual([place, isPersonal ? 403 : 200]);
    }
    for (const place of ['/backups', '/backups/cancel', '/models/trial'])
      expect([place, (await member(place, { method: 'POST', body: {} })).status]).toEqual([place, 403]);
  });

  it('tells no secret of the settings, however it is asked', async () => {
    await open({
      LANGUAGE_MODEL__KIND: 'openai-compatible',
      LANGUAGE_MODEL__BASE_URL: 'http://127.0.0.1:1/v1',
      LANGUAGE_MODEL__MODEL: 'small',
      LANGUAGE_MODEL__API_KEY: planted,
      SIGN_ON__KIND: 'none',
      CHANNELS: '[{kind: webhook, app: desk, replyUrl: "https://desk.example/reply"}]',
      CHANNEL_DESK_SECRET: `${planted}-with-thirty-two-characters`,
      SOURCES: `[{kind: langchain, name: notes, module: ./notes.mjs, export: Notes, arguments: ["${planted}"]}]`,
    });
    const told: [string, string][] = await Promise.all(places.map(async (place) => [place, await (await root(place)).text()]));
    const body = { part: 'language model', name: 'small' };
    told.push(['/models/trial', await (await root('/models/trial', { method: 'POST', body })).text()]);
    for (const [place, text] of told) expect([place, text.includes(planted)]).toEqual([place, false]);
    const { settings } = await json(root('/configuration'));
    const of = (key: string) => settings.find((one: { key: string }) => one.key === key);
    expect(of('languageModel.apiKey')).toMatchObject({ isSecret: true, value: true, origin: 'environment' });
    expect(of('database.url')).toMatchObject({ isSecret: true, value: false, origin: 'default' });
    expect(of('channels').value).toMatchObject([{ app: 'desk', secret: '***' }]);
    expect(of('sources').value).toMatchObject([{ name: 'notes', arguments: '***' }]);
  });
});

describe('the jobs of all libraries', () => {
  it('are listed newest first, narrowed and paged, and cancelled by their library', async () => {
    await open();
    for (const library of ['default', 'plants']) await root(`/libraries/${library}/jobs`, { method: 'POST', body: { kind: 'build' } });
    const { jobs } = await json(root('/jobs'));
    expect(jobs.map(({ library, state }: Record<string, string>) => [library, state])).toEqual([
      ['plants', 'waiting'],
      ['default', 'waiting'],
    ]);
    expect((await root(`/libraries/plants/jobs/${jobs[0].id}/cancel`, { method: 'POST' })).status).toBe(202);
    const narrowed = async (query: string) => (await json(root(`/jobs?${query}`))).jobs.map((job: { library: string }) => job.library);
    expect(await narrowed('state=cancelled')).toEqual(['plants']);
    expect(await narrowed('library=default')).toEqual(['default']);
    expect(await narrowed('kind=export')).toEqual([]);
    const first = await json(root('/jobs?limit=1'));
    expect(await narrowed(`limit=1&cursor=${first.next}`)).toEqual(['default']);
    for (const query of ['state=odd', 'kind=odd', 'cursor=none', 'limit=0', 'other=1'])
      expect([query, (await root(`/jobs?${query}`)).status]).toEqual([query, 400]);
  });
});

describe('the keys of everybody', () => {
  it('are told with whose they are, without a token, and revoked', async () => {
    await open();
    const ann = await callerOf(app, 'ann', { plants: 'viewer' });
    const { token, key } = await json(ann('/keys', { method: 'POST', body: { name: 'bot', libraries: ['plants'], perMinute: 5 } }));
    const text = await (await root('/account-keys')).text();
    expect(text).not.toContain(token);
    expect(JSON.parse(text).keys).toMatchObject([{ name: 'bot', accountName: 'ann', libraries: ['plants'], perMinute: 5 }]);
    expect((await root(`/keys/${key.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await json(root('/account-keys'))).keys).toEqual([]);
    const byKey = await fetch(`${app.address}/api/v1/libraries`, { headers: { authorization: `Bearer ${token}` } });
    expect(byKey.status).toBe(401);
    expect(await (await root('/audit')).text()).toContain('key.remove');
  });
});

describe('what the installation says of itself', () => {
  it('names versions, the database and licences', async () => {
    await open();
    expect(await json(root('/about'))).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/u),
      node: process.version,
      licence: 'Apache-2.0',
      database: { kind: 'sqlite', migration: expect.stringMatching(/^2026-/u) },
      packages: expect.arrayContaining([{ name: 'zod', version: expect.any(String), licence: 'MIT' }]),
    });
  });

  it('tells where a setting comes from, what is usual, and what waits for the next start', async () => {
    await open({ LOG__LEVEL: 'error' });
    const of = async (key: string) => (await json(root('/configuration'))).settings.find((one: { key: string }) => one.key === key);
    expect(await of('log.level')).toMatchObject({ value: 'error', usual: 'info', origin: 'environment', waits: false });
    expect(await of('server.port')).toMatchObject({ origin: 'default', waits: false });
    const file = path.join(app.config.paths.home, 'config/local.yaml');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'server:\n  port: 9999\n');
    expect(await of('server.port')).toMatchObject({ origin: 'file', waits: true });
    await writeFile(file, 'server:\n  prot: 9999\n');
    expect((await json(root('/configuration'))).problem).toContain('server.port');
  });
});

describe('a backup', () => {
  it('is made in the background, fetched, and deleted; nothing else in the home can be', async () => {
    await open();
    const begun = await root('/backups', { method: 'POST' });
    expect([begun.status, (await begun.json()).run.state]).toEqual([202, 'running']);
    await app.app.get(Backups).ended();
    const { backups, run } = await json(root('/backups'));
    expect([run.state, run.error, backups.length]).toEqual(['done', null, 1]);
    const [{ name, bytes }] = backups;
    const folder = path.join(app.workdir, 'backups');
    expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
    const fetched = await root(`/backups/${name}`);
    expect([fetched.headers.get('content-type'), (await fetched.arrayBuffer()).byteLength]).toEqual(['application/x-tar', bytes]);
    expect((await readdir(app.workdir)).filter((entry) => entry.includes('partial'))).toEqual([]);
    for (const hostile of ['..%2Fstate.sqlite', '.lock', 'state.sqlite', '%00', 'x'.repeat(3000), `${name}%2F..`, '..'])
      for (const method of ['GET', 'DELETE'])
        expect([hostile, (await root(`/backups/${hostile}`, { method })).ok && hostile !== '..']).toEqual([hostile, false]);
    expect(existsSync(path.join(app.workdir, 'state.sqlite'))).toBe(true);
    expect((await root(`/backups/${name}`, { method: 'DELETE' })).status).toBe(204);
    expect((await root(`/backups/${name}`)).status).toBe(404);
    const audit = await (await root('/audit')).text();
    for (const action of ['backup.create', 'backup.download', 'backup.remove']) expect(audit).toContain(action);
  });

  it('is one at a time, of at most ten, and none where there is no room', async () => {
    await open();
    const [one, other] = await Promise.all([root('/backups', { method: 'POST' }), root('/backups', { method: 'POST' })]);
    expect([one.status, other.status].sort()).toEqual([202, 409]);
    await app.app.get(Backups).ended();
    for (let made = 1; made < 10; made += 1)
      await writeFile(path.join(app.workdir, 'backups', `huixiang-2020-01-0${made}T00-00-00Z.tar`), Buffer.alloc(1000));
    const full = await root('/backups', { method: 'POST' });
    expect([full.status, (await full.json()).detail]).toEqual([409, expect.stringContaining('delete one first')]);
    const [oldest] = (await json(root('/backups'))).backups.toReversed();
    expect(oldest.createdAt).toBe('2020-01-01T00:00:00.000Z');
    for (let made = 1; made < 10; made += 1) await root(`/backups/huixiang-2020-01-0${made}T00-00-00Z.tar`, { method: 'DELETE' });
    const cramped = new KeepBackups({ config: app.config, clock: app.clock, warn: () => undefined, roomIn: async () => 10 });
    await expect(cramped.begin()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('room') });
    await expect(cramped.begin()).rejects.toMatchObject({ message: expect.stringContaining('room') });
  });

  it('does not hold the ones before', async () => {
    await open();
    await mkdir(path.join(app.workdir, 'backups'), { recursive: true });
    const size = 20_000_000;
    await writeFile(path.join(app.workdir, 'backups', 'huixiang-2020-01-01T00-00-00Z.tar'), Buffer.alloc(size));
    await root('/backups', { method: 'POST' });
    await app.app.get(Backups).ended();
    const [made, before] = (await json(root('/backups'))).backups;
    expect([before.bytes, made.bytes < size]).toEqual([size, true]);
  });

  it('clears what a process left that was killed, before it looks for room', async () => {
    await open();
    const left = path.join(app.workdir, 'backups', '1a2b.partial', 'workdir');
    await mkdir(left, { recursive: true });
    await writeFile(path.join(left, 'state.sqlite'), 'half');
    await writeFile(path.join(app.workdir, 'backups', 'huixiang-2020-01-01T00-00-00Z.tar.1a2b.partial'), 'half');
    const cramped = new KeepBackups({ config: app.config, clock: app.clock, warn: () => undefined, roomIn: async () => 10 });
    await expect(cramped.begin()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await readdir(path.join(app.workdir, 'backups'))).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('keeps no server from ending that does not wait for it', async () => {
    await open();
    const write = (): Promise<never> => new Promise(() => undefined);
    const kept = new KeepBackups({ config: app.config, clock: app.clock, warn: () => undefined, closeMs: 50, write });
    await kept.begin();
    await kept.close();
    expect(kept.run?.state).toBe('running');
  });

  it('is stopped when somebody says so, and leaves nothing', async () => {
    await open();
    const kept = new KeepBackups({ config: app.config, clock: app.clock, warn: () => undefined });
    await kept.begin();
    expect(kept.cancel()?.state).toBe('running');
    await kept.ended();
    expect([kept.run?.state, kept.run?.error, await kept.list()]).toEqual(['cancelled', null, []]);
    expect((await readdir(app.workdir)).filter((entry) => entry.includes('partial'))).toEqual([]);
    expect(kept.cancel()).toBeNull();
  });
});

describe('a trial of a configured model', () => {
  it('says what it found, one that fails too, and is counted', async () => {
    await open();
    const [embedder] = (await json(root('/models'))).models;
    expect(embedder.part).toBe('embedder');
    const attempt = (body: object) => root('/models/trial', { method: 'POST', body });
    expect(await json(attempt({ part: 'embedder', name: embedder.name }))).toMatchObject({ failure: null, facts: { dimension: 3 } });
    expect((await attempt({ part: 'reranker', name: 'none' })).status).toBe(404);
    expect((await attempt({ part: 'odd', name: 'x' })).status).toBe(400);
    const statuses: number[] = [];
    for (let tried = 0; tried < 20; tried += 1) statuses.push((await attempt({ part: 'embedder', name: embedder.name })).status);
    expect([statuses.at(0), statuses.at(-1)]).toEqual([200, 429]);
  });

  it('tells of a server that is not there', async () => {
    await open({
      LANGUAGE_MODEL__KIND: 'openai-compatible',
      LANGUAGE_MODEL__BASE_URL: 'http://127.0.0.1:1/v1',
      LANGUAGE_MODEL__MODEL: 'small',
      LANGUAGE_MODEL__RETRIES: '0',
    });
    const trial = await json(root('/models/trial', { method: 'POST', body: { part: 'language model', name: 'small' } }));
    expect(trial).toMatchObject({ part: 'language model', name: 'small', failure: { code: 'LANGUAGE_MODEL_UNAVAILABLE' } });
  });
});

describe('budgets', () => {
  it('tell what may be spent and what was, of a day that is one', async () => {
    await open({
      LANGUAGE_MODEL__KIND: 'openai-compatible',
      LANGUAGE_MODEL__BASE_URL: 'http://127.0.0.1:1/v1',
      LANGUAGE_MODEL__MODEL: 'small',
      LANGUAGE_MODEL__LIBRARY_TOKENS_PER_DAY: '5000',
    });
    expect(await json(root('/budgets?day=2026-11-25'))).toMatchObject({
      day: '2026-11-25',
      limits: { libraryTokensPerDay: 5000, requestsPerMinute: null, concurrency: 8 },
      libraries: [],
    });
    for (const day of ['yesterday', '2026-13-01', '']) expect((await root(`/budgets?day=${day}`)).status).toBe(400);
  });
});

import type { LibraryRecord } from '#admin/describe-library.js';
import type { Job } from '#domain/job.js';
import type { DeletedLibrary } from '#ports/library-store.js';
import { callerOf, filesOf, type Caller } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

let app: ScriptedApp;
let root: Caller;

const json = async <Body>(answer: Promise<Response>): Promise<Body> => (await (await answer).json()) as Body;
const create = (body: object) => root('/libraries', { method: 'POST', body });

beforeEach(async () => {
  app = await startScriptedApp({
    libraries: ['default'],
    environment: { LIBRARIES: '[{"name": "ruled", "chunkTokens": 100}]' },
  });
  root = await callerOf(app, 'root', 'admin');
});
afterEach(() => app.close());

describe('a library', () => {
  it('is made empty, described, and written down', async () => {
    const answer = await create({ name: 'plants', title: 'Plants 植物', welcome: 'Ask about plants' });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ name: 'plants', build: null, gate: null, uploads: { files: 0, bytes: 0 } });
    const record = await json<LibraryRecord>(root('/libraries/plants'));
    expect(record).toMatchObject({
      settings: { title: 'Plants 植物', welcome: 'Ask about plants', chunkTokens: null, version: 1 },
      fixed: [],
    });
    const { entries } = await json<{ entries: object[] }>(root('/audit?library=plants'));
    expect(entries).toContainEqual(expect.objectContaining({ action: 'library.create', actorName: 'root', outcome: 'done' }));
  });

  it('is listed once it can be asked, and before to whoever fills it', async () => {
    await create({ name: 'plants', title: 'Plants', welcome: 'Ask!' });
    const [ann, eve] = [await callerOf(app, 'ann', { plants: 'editor' }), await callerOf(app, 'eve', { plants: 'viewer' })];
    const namesOf = async (caller: Caller, query = '') =>
      (await json<{ libraries: { name: string }[] }>(caller(`/libraries${query}`))).libraries.map(({ name }) => name);
    expect([await namesOf(root), await namesOf(ann), await namesOf(eve, '?unbuilt=true')]).toEqual([['default'], [], []]);
    expect(await json(ann('/libraries?unbuilt=true'))).toEqual({
      libraries: [{ name: 'plants', title: 'Plants', welcome: 'Ask!', documents: 0, chunks: 0, builtAt: null, webSearch: false }],
      next: null,
    });
  });

  it('that has a build says what is in it', async () => {
    expect(await json(root('/libraries/default'))).toMatchObject({
      build: { counts: { ready: 1, chunks: 1 } },
      gate: { version: 1, policies: { group: expect.stringContaining('=') } },
    });
  });

  it.each(['', '..', 'a/b', 'Upper', '.locks', 'x'.repeat(64), 'a\0b'])('is not made under the name %j', async (name) => {
    const answer = await create({ name });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'LIBRARY_NAME_INVALID']);
  });

  it('is made once, by whoever comes first', async () => {
    const statuses = (await Promise.all([1, 2, 3].map(() => create({ name: 'plants' })))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409]);
    expect((await create({ name: 'default' })).status).toBe(409);
  });

  it('is made by nobody but an admin', async () => {
    const ann = await callerOf(app, 'ann', { default: 'owner' });
    expect((await ann('/libraries', { method: 'POST', body: { name: 'mine' } })).status).toBe(403);
  });
});

describe('settings', () => {
  it('are changed by an owner, taken back by null, and counted', async () => {
    const ann = await callerOf(app, 'ann', { default: 'owner' });
    const patch = (body: object) => json<LibraryRecord & { job: Job | null }>(ann('/libraries/default', { method: 'PATCH', body }));
    expect(await patch({ title: 'One', webSearch: true })).toMatchObject({
      settings: { title: 'One', webSearch: true, version: 1 },
      job: null,
    });
    expect(await patch({ webSearch: null })).toMatchObject({ settings: { title: 'One', webSearch: null, version: 2 } });
    expect(await patch({ chunkTokens: 128 })).toMatchObject({ job: { kind: 'build', library: 'default' } });
    expect(await patch({ groupPolicy: 'precision=0.9' })).toMatchObject({ job: { kind: 'calibrate' } });
  });

  it('are all kept when several are changed at once', async () => {
    const changes = [{ title: 'T' }, { description: 'D' }, { welcome: 'W' }, { refreshHours: 24 }];
    const answers = await Promise.all(changes.map((body) => root('/libraries/default', { method: 'PATCH', body })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { settings } = await json<LibraryRecord>(root('/libraries/default'));
    expect(settings).toMatchObject({ title: 'T', description: 'D', welcome: 'W', refreshHours: 24, version: 4 });
  });

  it.each([
    [{}, 'say what'],
    [{ chunkTokens: 5 }, 'chunkTokens'],
    [{ groupPolicy: 'always' }, 'groupPolicy'],
    [{ createdAt: 'now' }, 'createdAt'],
    [{ sources: [{ kind: 'folder', path: '/etc' }] }, 'sources'],
    [{ sources: [{ kind: 'web', urls: ['file:///etc/passwd'] }] }, 'http'],
    [{ sources: [{ kind: 'git', url: 'http://github.com/a/b' }] }, 'https'],
    [{ sources: [{ kind: 'langchain', name: 'x', module: './x.mjs', export: 'X' }] }, 'sources'],
    [{ sources: [{ kind: 'langchain', loader: 'x' }] }, 'sources'],
    [{ sources: [{ kind: 'git', url: 'https://github.com/a/b', ref: '--upload-pack=touch' }] }, 'branch'],
    [{ sources: [{ kind: 'web', urls: ['https://ann:secret@docs.example/'] }] }, 'password'],
    [{ sources: [{ kind: 'git', url: 'https://git.example/a/b' }] }, 'sources.0.url: repositories of git.example may not be read'],
    [{ sources: [{ kind: 'web', urls: ['https://docs.example/', 'http://127.1/'] }] }, 'sources.0.urls.1: 127.0.0.1 is not a public'],
  ])('refuse %j', async (body, word) => {
    const answer = await root('/libraries/default', { method: 'PATCH', body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(word);
  });

  it('refuse sources that no build could read, also of a library that is to be made', async () => {
    const before = await app.stores.jobs.list({ most: 10 });
    const answer = await root('/libraries', {
      method: 'POST',
      body: { name: 'git', sources: [{ kind: 'git', url: 'https://git.example/a' }] },
    });
    expect([answer.status, await answer.json()]).toMatchObject([400, { detail: expect.stringContaining('ask whoever runs the server') }]);
    expect((await root('/libraries/git')).status).toBe(404);
    expect(await app.stores.jobs.list({ most: 10 })).toEqual(before);
  });

  it('that the configuration settles are not the owner’s', async () => {
    await create({ name: 'ruled' });
    expect(await json(root('/libraries/ruled'))).toMatchObject({ fixed: ['chunkTokens'] });
    expect((await root('/libraries/ruled', { method: 'PATCH', body: { chunkTokens: 200 } })).status).toBe(409);
    expect((await root('/libraries/ruled', { method: 'PATCH', body: { title: 'R' } })).status).toBe(200);
  });
});

describe('a deleted library', () => {
  const remove = () => json<DeletedLibrary>(root('/libraries/plants', { method: 'DELETE' }));

  it('is gone for everybody, and comes back with its files and members', async () => {
    await create({ name: 'plants', title: 'Plants' });
    const ann = await callerOf(app, 'ann', { plants: 'owner' });
    await ann('/libraries/plants/documents', { method: 'POST', body: filesOf({ 'ivy.md': '# Ivy' }) });
    const { id } = await json<DeletedLibrary>(ann('/libraries/plants', { method: 'DELETE' }));
    for (const path of ['', '/documents', '/documents/ivy.md', '/documents/ivy.md/original'])
      expect([path, (await ann(`/libraries/plants${path}`)).status]).toEqual([path, 404]);
    expect((await app.stores.jobs.list({ library: 'plants', most: 10 })).map(({ state }) => state)).toEqual(['cancelled']);
    expect((await ann(`/deleted-libraries/${id}/restore`, { method: 'POST' })).status).toBe(403);
    expect((await root(`/deleted-libraries/${id}/restore`, { method: 'POST' })).status).toBe(201);
    expect(await json(ann('/libraries/plants'))).toMatchObject({ settings: { title: 'Plants' }, uploads: { files: 1 } });
    expect(await json(root('/deleted-libraries'))).toEqual({ deleted: [], next: null });
  });

  it('leaves nothing to whoever takes its name', async () => {
    await create({ name: 'plants' });
    const ann = await callerOf(app, 'ann', { plants: 'owner' });
    const { id } = await remove();
    expect((await create({ name: 'plants' })).status).toBe(409);
    expect((await root(`/deleted-libraries/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await create({ name: 'plants' })).status).toBe(201);
    expect((await ann('/libraries/plants')).status).toBe(404);
    expect((await root(`/deleted-libraries/${id}/restore`, { method: 'POST' })).status).toBe(404);
  });

  it('shows nobody of a new library of its name what was done in it', async () => {
    await create({ name: 'plants' });
    await root('/libraries/plants/documents', { method: 'POST', body: filesOf({ 'secret-name.md': 'x' }) });
    const { id } = await remove();
    await root(`/deleted-libraries/${id}`, { method: 'DELETE' });
    await create({ name: 'plants' });
    const bob = await callerOf(app, 'bob', { plants: 'owner' });
    expect(await json(bob('/libraries/plants/jobs'))).toEqual({ jobs: [], next: null });
    expect(await json(bob('/libraries/plants/audit'))).toMatchObject({ entries: [{ action: 'library.create' }] });
    const all = await (await root('/audit?library=plants')).text();
    for (const told of ['secret-name.md', 'library.end']) expect(all).toContain(told);
  });

  it.each(['..', 'plants', 'plants-20260102T030405001Z%2F..', '%2E%2E%2Flibraries'])('is not found under %s', async (id) => {
    await create({ name: 'plants' });
    expect((await root(`/deleted-libraries/${id}/restore`, { method: 'POST' })).status).toBe(404);
    expect((await root(`/deleted-libraries/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await root('/libraries/plants')).status).toBe(200);
  });
});

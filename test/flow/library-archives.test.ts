import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pack } from 'tar-stream';
import type { Job } from '#domain/job.js';
import type { DeletedLibrary } from '#ports/library-store.js';
import { callerOf, filesOf, type Caller } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';
import { workOff, worksOf } from '../fakes/work-off.js';

let app: ScriptedApp;
let root: Caller;

const bring = (name: string, archive: Uint8Array<ArrayBuffer>, caller = root) =>
  caller(`/library-imports?name=${name}`, { method: 'POST', body: filesOf({ 'library.tar': archive }) });
const exported = async (library = 'plants') => new Uint8Array(await (await root(`/libraries/${library}/export`)).arrayBuffer());
const libraries = async () => (await readdir(path.join(app.workdir, 'libraries'))).filter((name) => !name.startsWith('.')).sort();
const leftovers = () => readdir(path.join(app.workdir, 'libraries', '.importing')).catch(() => []);
/** Archives that are kept for imports of `herbs`, and what comes of them. */
const kept = () => readdir(path.join(app.workdir, 'job-files', 'herbs')).catch(() => []);
const copy = (name: string, caller = root) => caller('/libraries/plants/copy', { method: 'POST', body: { name } });
const jobOf = async (answer: Response): Promise<Job> => ((await answer.json()) as { job: Job }).job;

/** The job that a request asked for, when it has ended. */
async function ended(answer: Response): Promise<Job> {
  expect(answer.status).toBe(202);
  const { id, library } = await jobOf(answer);
  expect(answer.headers.get('location')).toBe(`/api/v1/libraries/${library}/jobs/${id}`);
  await workOff(app);
  return (await (await root(`/libraries/${library}/jobs/${id}`)).json()) as Job;
}

/** A tar archive of texts, with a manifest that is right unless another is given. */
async function tarOf(files: Readonly<Record<string, string>>, manifest?: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const tar = pack();
  const named: Record<string, object> = {};
  for (const [name, text] of Object.entries(files)) {
    tar.entry({ name }, text);
    named[name] = { sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) };
  }
  if (manifest !== null) tar.entry({ name: 'manifest.json' }, JSON.stringify(manifest ?? { format: 1, library: 'x', files: named }));
  tar.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of tar as AsyncIterable<Uint8Array>) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['plants'] });
  root = await callerOf(app, 'root', 'admin');
  await root('/libraries/plants', { method: 'PATCH', body: { title: 'Plants 植物', refreshHours: 24 } });
  await root('/libraries/plants/documents', {
    method: 'POST',
    body: filesOf({ 'ivy.md': '# Ivy', [`说明/${'长'.repeat(60)}.md`]: '# 水' }),
  });
  await root('/libraries/plants/terms', { method: 'PUT', body: { text: 'P2 = pump\n' } });
});
afterEach(() => app.close());

describe('a library', () => {
  it('comes back from its export under a new name, and is built', async () => {
    const job = await ended(await bring('herbs', await exported()));
    expect(job).toMatchObject({ kind: 'import', library: 'herbs', state: 'done', error: null });
    expect(job.progress).toBeNull(); // it took less than the first beat
    expect(await (await root('/libraries/herbs')).json()).toMatchObject({
      name: 'herbs',
      settings: { title: 'Plants 植物', refreshHours: 24 },
      createdAt: job.createdAt,
      uploads: { files: 2 },
    });
    const build = await app.stores.jobs.find(String(job.result?.['build']));
    expect(build).toMatchObject({ kind: 'build', library: 'herbs', by: job.by });
    expect(await (await root('/libraries/herbs/terms')).json()).toMatchObject({ text: 'P2 = pump\n' });
    expect(await (await root('/libraries/herbs/documents/ivy.md/original')).text()).toBe('# Ivy');
    expect([await leftovers(), await kept()]).toEqual([[], []]);
    const { entries } = (await (await root('/audit')).json()) as { entries: object[] };
    expect(entries).toContainEqual(expect.objectContaining({ action: 'library.import', library: 'herbs', target: job.id }));
    expect(entries).toContainEqual(expect.objectContaining({ action: 'library.export', library: 'plants' }));
  });

  it('is copied, without its members', async () => {
    const ann = await callerOf(app, 'ann', { plants: 'owner' });
    const job = await ended(await copy('copy'));
    expect(job).toMatchObject({ kind: 'copy', library: 'copy', input: { from: 'plants' }, state: 'done' });
    expect(await (await root('/libraries/copy')).json()).toMatchObject({ settings: { title: 'Plants 植物' }, uploads: { files: 2 } });
    expect((await ann('/libraries/copy')).status).toBe(404);
    expect([(await copy('copy')).status, (await copy('../copy')).status]).toEqual([409, 400]);
    expect((await root('/libraries/nowhere/copy', { method: 'POST', body: { name: 'other' } })).status).toBe(404);
    expect(await libraries()).toEqual(['copy', 'plants']);
    const { entries } = (await (await root('/audit?library=copy')).json()) as { entries: object[] };
    expect(entries).toContainEqual(expect.objectContaining({ action: 'library.copy', target: job.id, detail: 'of plants' }));
  });

  it('is exported by its owner and brought by an admin alone, who alone sees how it comes', async () => {
    const [ann, eve] = [await callerOf(app, 'ann', { plants: 'owner' }), await callerOf(app, 'eve', { plants: 'editor' })];
    expect([(await ann('/libraries/plants/export')).status, (await eve('/libraries/plants/export')).status]).toEqual([200, 403]);
    expect((await bring('herbs', await exported(), ann)).status).toBe(403);
    expect((await copy('copy', ann)).status).toBe(403);
    const { id } = await jobOf(await bring('herbs', await exported()));
    const seen = async (caller: Caller) => (await caller(`/libraries/herbs/jobs/${id}`)).status;
    expect([await seen(root), await seen(ann), await seen(eve)]).toEqual([200, 404, 404]);
    expect(await libraries()).toEqual(['plants']);
  });

  it('is not there before it is whole, and neither is its name, for anybody else', async () => {
    const job = await jobOf(await bring('herbs', await exported()));
    expect([await libraries(), (await kept()).length]).toEqual([['plants'], 1]);
    expect((await root('/libraries/herbs')).status).toBe(404);
    expect((await root('/libraries/herbs/jobs', { method: 'POST', body: { kind: 'build' } })).status).toBe(404);
    for (const taken of [
      await bring('herbs', await exported()),
      await copy('herbs'),
      await root('/libraries', { method: 'POST', body: { name: 'herbs' } }),
    ])
      expect([taken.status, await taken.text()]).toEqual([409, expect.stringContaining(job.id)]);
    await workOff(app);
    expect(await libraries()).toEqual(['herbs', 'plants']);
  });

  it('is asked for once of two requests at once, and nothing is kept of the other', async () => {
    const archive = await exported();
    const answers = await Promise.all([bring('herbs', archive), bring('herbs', archive), copy('herbs')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    expect(await app.stores.jobs.list({ library: 'herbs', most: 5 })).toHaveLength(1);
    expect((await kept()).length).toBe(answers[2].status === 202 ? 0 : 1);
    await workOff(app);
    expect(await libraries()).toEqual(['herbs', 'plants']);
  });

  it('that is cancelled is not made, and is made when it is tried again', async () => {
    const { id } = await jobOf(await bring('herbs', await exported()));
    const tell = (what: string) => root(`/libraries/herbs/jobs/${id}/${what}`, { method: 'POST' });
    expect((await tell('cancel')).status).toBe(202);
    await workOff(app);
    expect([await libraries(), (await kept()).length]).toEqual([['plants'], 1]);
    expect((await tell('retry')).status).toBe(202);
    await workOff(app);
    expect([await libraries(), await kept()]).toEqual([['herbs', 'plants'], []]);
  });

  it('that is cancelled while it comes leaves nothing of it', async () => {
    const { id, library } = await jobOf(await bring('herbs', await exported()));
    const job = (await app.stores.jobs.find(id))!;
    const stopping = new AbortController();
    const working = worksOf(app).import(job, { signal: stopping.signal, tell: () => stopping.abort(new Error('stop')) });
    await expect(working).rejects.toMatchObject({ code: 'CANCELLED' });
    expect([library, await libraries(), await leftovers()]).toEqual(['herbs', ['plants'], []]);
    await workOff(app);
    expect(await libraries()).toEqual(['herbs', 'plants']);
  });

  it.each(['import', 'copy'] as const)('is made once when the worker of its %s ended at any point of it', async (kind) => {
    await workOff(app);
    const { id } = await jobOf(kind === 'import' ? await bring('herbs', await exported()) : await copy('herbs'));
    const job = (await app.stores.jobs.take('a worker that ends'))!;
    expect(job.id).toBe(id);
    // It ended in the middle: what it left is seen by nobody.
    await mkdir(path.join(app.libraries, '.importing', 'half', 'herbs', 'uploads'), { recursive: true });
    await writeFile(path.join(app.libraries, '.importing', 'half', 'herbs', 'library.json'), '{');
    expect(await libraries()).toEqual(['plants']);
    // It ended after all was done and before it could say so.
    const telling = { signal: new AbortController().signal, tell: () => undefined };
    const first = await worksOf(app)[kind](job, telling);
    await root('/libraries/herbs/documents', { method: 'POST', body: filesOf({ 'since.md': '# Since' }) });
    const ann = await callerOf(app, 'ann', { herbs: 'viewer' });
    expect(await worksOf(app)[kind](job, telling)).toEqual(first);
    await app.stores.jobs.abandon('a worker that ends');
    await workOff(app);
    expect(await app.stores.jobs.find(id)).toMatchObject({ state: 'done', result: first });
    expect([await libraries(), await leftovers(), await kept()]).toEqual([['herbs', 'plants'], [], []]);
    expect(await (await root('/libraries/herbs')).json()).toMatchObject({ uploads: { files: 3 } });
    expect((await ann('/libraries/herbs')).status).toBe(200);
  });

  it.each(['import', 'copy'] as const)('is made once by two workers that do its %s, one of which was taken for dead', async (kind) => {
    await workOff(app);
    const { id } = await jobOf(kind === 'import' ? await bring('herbs', await exported()) : await copy('herbs'));
    const job = (await app.stores.jobs.find(id))!;
    const telling = { signal: new AbortController().signal, tell: () => undefined };
    const [one, other] = await Promise.all([worksOf(app)[kind](job, telling), worksOf(app)[kind](job, telling)]);
    expect(one).toEqual(other);
    expect([await libraries(), await leftovers(), await kept()]).toEqual([['herbs', 'plants'], [], []]);
  });

  it('of which half is sent is not asked for, and nothing is kept of it', async () => {
    const key = await root('/keys', { method: 'POST', body: { name: 'moving', rights: ['read', 'administer'] } });
    const { token } = (await key.json()) as { token: string };
    const form = new Response(filesOf({ 'library.tar': await exported() }));
    const whole = new Uint8Array(await form.arrayBuffer());
    const leaving = new AbortController();
    const half = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(whole.subarray(0, whole.length / 2)) });
    const headers = { authorization: `Bearer ${token}`, 'content-type': form.headers.get('content-type') ?? '' };
    const sending = { method: 'POST', headers, body: half, duplex: 'half', signal: leaving.signal } as RequestInit;
    const bringing = fetch(`${app.address}/api/v1/library-imports?name=herbs`, sending);
    bringing.catch(() => undefined);
    while ((await kept()).length === 0) await sleep(5);
    leaving.abort();
    await expect(bringing).rejects.toThrow();
    while ((await kept()).length > 0) await sleep(5);
    expect([await app.stores.jobs.list({ library: 'herbs', most: 1 }), app.lines]).toEqual([[], []]);
    expect((await ended(await bring('herbs', await exported()))).state).toBe('done');
  });

  it('that is there is not written over', async () => {
    expect((await bring('plants', await exported())).status).toBe(409);
    const waiting = await jobOf(await copy('herbs'));
    await mkdir(path.join(app.libraries, 'herbs'));
    await writeFile(path.join(app.libraries, 'herbs', 'terms.txt'), 'of the command line');
    await workOff(app);
    expect(await app.stores.jobs.find(waiting.id)).toMatchObject({ state: 'failed', error: { code: 'CONFLICT' } });
    const { id } = (await (await root('/libraries/plants', { method: 'DELETE' })).json()) as DeletedLibrary;
    expect((await bring('plants', await tarOf({ 'terms.txt': 'x' }))).status).toBe(409);
    expect((await root(`/deleted-libraries/${id}/restore`, { method: 'POST' })).status).toBe(201);
  });
});

describe('an archive', () => {
  const good = { 'terms.txt': 'P2 = pump\n', 'uploads/a.md': 'a' };

  it.each([
    ['a path out of it', () => tarOf({ ...good, '../escape.md': 'x' })],
    ['a path out of the uploads', () => tarOf({ ...good, 'uploads/../../escape.md': 'x' })],
    ['an absolute path', () => tarOf({ ...good, '/tmp/escape.md': 'x' })],
    ['a build', () => tarOf({ ...good, 'builds/20260102T030405Z-000001/chunks.sqlite': 'x' })],
    ['the name of a live build', () => tarOf({ ...good, current: 'x' })],
    ['a hidden upload', () => tarOf({ ...good, 'uploads/.env': 'x' })],
    ['no manifest', () => tarOf(good, null)],
    ['a manifest that is none', () => tarOf(good, [])],
    ['a manifest of other files', () => tarOf(good, { format: 1, library: 'x', files: {} })],
    [
      'a manifest of more files',
      () => tarOf({}, { format: 1, library: 'x', files: { 'terms.txt': { sha256: 'f'.repeat(64), bytes: 1 } } }),
    ],
    ['damaged settings', () => tarOf({ ...good, 'library.json': '{"format":1,"version":1,"chunkTokens":1}' })],
    ['words', async () => new Uint8Array(Buffer.from('no archive at all'.repeat(100)))],
    ['nothing', async () => new Uint8Array()],
    ['a part of itself', async () => (await exported()).slice(0, 2000)],
  ])('with %s is refused, and nothing is left of it', async (what, make) => {
    const job = await ended(await bring('herbs', await make()));
    expect([what, job.state, job.attempts, job.error]).toMatchObject([what, 'failed', 1, { code: 'INVALID_INPUT' }]);
    expect([await libraries(), await leftovers(), await kept()]).toEqual([['plants'], [], []]);
    expect(await (await root('/deleted-libraries')).json()).toEqual({ deleted: [], next: null });
  });

  it('that was changed on its way is refused', async () => {
    const bytes = await exported();
    const at = Buffer.from(bytes).indexOf('# Ivy');
    bytes.set(Buffer.from('# Oak'), at);
    expect(await ended(await bring('herbs', bytes))).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('ivy.md') },
    });
    expect(await libraries()).toEqual(['plants']);
  });

  const part = (header: string, content: string): string => `--edge\r\ncontent-disposition: form-data; ${header}\r\n\r\n${content}\r\n`;
  const file = part('name="file"; filename="library.tar"', 'no archive');
  const send = async (body: string, type = 'multipart/form-data; boundary=edge') => {
    const account = (await app.access.accounts.findByName('root'))?.account;
    const { token } = await app.access.keys.make(account!, {
      name: 'k',
      libraries: null,
      rights: ['administer'],
      perMinute: null,
      expiresAt: null,
    });
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    return fetch(`${app.address}/api/v1/library-imports?name=herbs`, { method: 'POST', headers, body });
  };

  it('in a form that cannot be read is refused, not stumbled over', async () => {
    const forms: Readonly<Record<string, readonly [body: string, type?: string]>> = {
      'no boundary': [`${file}--edge--\r\n`, 'multipart/form-data'],
      'no parts': ['--edge--\r\n'],
      nothing: [''],
      'an end before the file': ['--edge\r\ncontent-disposition: form-data; name="file"; filename="a.tar"'],
      'an end within the file': [file.slice(0, -6)],
      'fields alone': [`${part('name="note"', 'x')}--edge--\r\n`],
      'a name of the language': [`${part('name="__proto__"; filename="a.tar"', 'x')}--edge--\r\n`],
      'a field of such a name': [`${part('name="__proto__"', 'x')}${file}--edge--\r\n`],
      'many fields': [`${part('name="note"', 'x').repeat(20)}${file}--edge--\r\n`],
    };
    for (const [what, form] of Object.entries(forms)) {
      const answer = await send(...form);
      expect([what, answer.status, await answer.json()]).toMatchObject([what, 400, { code: 'INVALID_INPUT' }]);
    }
    expect([await libraries(), app.lines, await kept()]).toEqual([['plants'], [], []]);
  });

  it('may have fields beside it, and is alone', async () => {
    const formOf = async (...names: readonly string[]): Promise<FormData> => {
      const form = new FormData();
      form.append('note', 'before');
      for (const name of names) form.append('file', new Blob([await tarOf(good)]), name);
      form.append('note', 'behind');
      return form;
    };
    const bringForm = async (body: FormData) => (await root('/library-imports?name=herbs', { method: 'POST', body })).status;
    expect([await bringForm(await formOf('a.tar', 'b.tar')), await kept()]).toEqual([400, []]);
    expect([await bringForm(await formOf('a.tar')), (await kept()).length]).toEqual([202, 1]);
    await workOff(app);
    expect(await libraries()).toEqual(['herbs', 'plants']);
  });

  it('is one of so many that come and are kept at a time, also of those that come at once', async () => {
    const archive = await tarOf({});
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => bring(`herbs-${n}`, archive)));
    const taken = answers.filter(({ status }) => status === 202);
    expect([taken.length, answers.filter(({ status }) => status === 503).length]).toEqual([16, 4]);
    expect(await app.stores.jobs.list({ kinds: ['import'], most: 50 })).toHaveLength(16);
  });

  it('is one of so many that are kept at a time', async () => {
    for (let n = 0; n < 16; n += 1) expect((await bring(`herbs-${n}`, await tarOf({}))).status).toBe(202);
    expect((await bring('herbs', await tarOf({}))).status).toBe(503);
    await workOff(app);
    expect((await ended(await bring('herbs', await tarOf({})))).result).toEqual({ build: null });
  });
});

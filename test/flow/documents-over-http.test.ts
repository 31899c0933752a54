import { createConnection } from 'node:net';
import { once } from 'node:events';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LibraryParts } from '#admin/library-parts.js';
import type { ReceivedFile } from '#admin/receive-uploads.js';
import type { Job } from '#domain/job.js';
import type { LibraryDocument } from '#library/documents-of.js';
import { callerOf, filesOf, type Caller } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

interface Uploaded {
  readonly files: ReceivedFile[];
  readonly job: Job | null;
}

let app: ScriptedApp;
let ann: Caller;

const documents = '/libraries/plants/documents';
const upload = (files: Parameters<typeof filesOf>[0], caller = ann) => caller(documents, { method: 'POST', body: filesOf(files) });
const uploaded = async (files: Parameters<typeof filesOf>[0]): Promise<Uploaded> => (await (await upload(files)).json()) as Uploaded;
const listed = async (query = ''): Promise<LibraryDocument[]> =>
  ((await (await ann(documents + query)).json()) as { documents: LibraryDocument[] }).documents;
const folder = (...names: string[]) => path.join(app.workdir, 'libraries', 'plants', ...names);
const kept = () => readdir(folder('uploads')).catch((): string[] => []);
const arriving = () => readdir(folder('arriving')).catch(() => []);

const keyOfAnn = async (): Promise<string> => {
  const found = await app.access.accounts.findByName('ann');
  if (!found) throw new Error('ann has no account');
  const scope = { libraries: null, rights: ['read', 'edit'] as const, perMinute: null };
  return (await app.access.keys.make(found.account, { name: 'ci', expiresAt: null, ...scope })).token;
};

const start = async (environment: Record<string, string> = {}): Promise<void> => {
  app = await startScriptedApp({ libraries: ['default', 'plants'], environment });
  await callerOf(app, 'root', 'admin');
  ann = await callerOf(app, 'ann', { plants: 'editor' });
};
afterEach(() => app.close());

describe('an upload', () => {
  beforeEach(() => start());

  it('keeps its files by their paths, says so of each, and adds one build', async () => {
    const answer = await upload({ 'ivy.md': '# Ivy', '说明/水.md': '# 水', 'all.zip': 'PK' });
    expect(answer.status).toBe(202);
    const { files, job } = (await answer.json()) as Uploaded;
    expect(files.map(({ name, state, bytes }) => [name, state, bytes])).toEqual([
      ['ivy.md', 'accepted', 5],
      ['说明/水.md', 'accepted', 5],
      ['all.zip', 'accepted', 2],
    ]);
    expect(job).toMatchObject({ kind: 'build', library: 'plants', state: 'waiting' });
    expect(await readFile(folder('uploads', '说明', '水.md'), 'utf8')).toBe('# 水');
    expect(await arriving()).toEqual([]);
    expect((await listed()).map(({ document, state, isUploaded }) => [document, state, isUploaded])).toEqual([
      ['all.zip', 'waiting', true],
      ['guide.md', 'ready', false],
      ['ivy.md', 'waiting', true],
      ['说明/水.md', 'waiting', true],
    ]);
  });

  it.each([
    ['../../escape.md', 'leads out'],
    ['a/../../escape.md', 'leads out'],
    ['..\\..\\escape.md', 'leads out'],
    ['/etc/cron.d/x.md', 'absolute'],
    ['C:\\Windows\\x.md', 'absolute'],
    ['.gitignore', 'dot'],
    ['.hidden/x.md', 'dot'],
    ['a\u202Egpj.md', 'cannot be seen'],
    [`${'x'.repeat(300)}.md`, 'too long'],
    [`${'a/'.repeat(20)}x.md`, 'folders'],
    ['tool.exe', 'not read'],
    ['spaced .md/x .md ', 'space'],
  ])('refuses %j and says why, and takes the others', async (name, why) => {
    const { files, job } = await uploaded({ [name]: 'x', 'ivy.md': '# Ivy' });
    expect(files.map(({ state }) => state)).toEqual(['refused', 'accepted']);
    expect(files[0]?.reason).toContain(why);
    expect(job).not.toBeNull();
    expect((await listed()).map(({ document }) => document)).toEqual(['guide.md', 'ivy.md']);
    expect(await readdir(folder())).not.toContain('escape.md');
  });

  it('refuses what is empty, and adds no build for nothing', async () => {
    const { files, job } = await uploaded({ 'empty.md': '' });
    expect(files).toEqual([expect.objectContaining({ state: 'refused', reason: 'it is empty' })]);
    expect(job).toBeNull();
    expect(await app.stores.jobs.list({ library: 'plants', most: 10 })).toEqual([]);
  });

  it('takes a name once in one upload, and replaces it in the next', async () => {
    const form = filesOf({ 'ivy.md': 'first' });
    form.append('files', new Blob(['second']), './ivy.md');
    const { files } = (await (await ann(documents, { method: 'POST', body: form })).json()) as Uploaded;
    expect(files.map(({ state }) => state)).toEqual(['accepted', 'refused']);
    expect(await readFile(folder('uploads', 'ivy.md'), 'utf8')).toBe('first');
    expect((await uploaded({ 'ivy.md': 'third' })).files[0]).toMatchObject({ state: 'accepted', replaced: true });
    expect(await readFile(folder('uploads', 'ivy.md'), 'utf8')).toBe('third');
  });

  it('leaves no half of two files of one name that come at once', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(300_000));
    const answers = await Promise.all(texts.map((text) => upload({ 'ivy.md': text })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(texts).toContain(await readFile(folder('uploads', 'ivy.md'), 'utf8'));
    expect(await arriving()).toEqual([]);
  });

  it('refuses a document where there is a folder, and a folder where there is a document', async () => {
    await uploaded({ 'a.md/x.md': 'x', 'b.md': 'x' });
    const { files } = await uploaded({ 'a.md': 'y', 'b.md/y.md': 'y' });
    expect(files.map(({ state, reason }) => [state, reason])).toEqual([
      ['refused', expect.stringContaining('folder')],
      ['refused', expect.stringContaining('named like a document')],
    ]);
  });

  it('wants a form, of a library that is there, from somebody who may', async () => {
    expect((await ann(documents, { method: 'POST', body: { a: 1 } })).status).toBe(400);
    expect((await ann(documents, { method: 'POST', body: new FormData() })).status).toBe(400);
    expect((await ann('/libraries/default/documents', { method: 'POST', body: filesOf({ 'a.md': 'a' }) })).status).toBe(404);
    const bob = await callerOf(app, 'bob', { plants: 'viewer' });
    expect((await upload({ 'a.md': 'a' }, bob)).status).toBe(403);
    expect((await bob(documents)).status).toBe(200);
  });

  it('that breaks off keeps the files that were whole, and builds them', async () => {
    const key = await keyOfAnn();
    const { hostname, port } = new URL(app.address);
    const socket = createConnection(Number(port), hostname);
    const part = (name: string, text: string) => `--x\r\ncontent-disposition: form-data; name="f"; filename="${name}"\r\n\r\n${text}`;
    socket.write(
      `POST /api/v1${documents} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n` +
        `content-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n${part('whole.md', 'whole')}\r\n${part('half.md', 'hal')}`,
    );
    for (let tries = 0; tries < 200 && !(await kept()).includes('whole.md'); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (let tries = 0; tries < 200 && (await arriving()).length === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    socket.destroy();
    await once(socket, 'close');
    for (let tries = 0; tries < 200 && (await app.stores.jobs.list({ library: 'plants', most: 1 })).length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await app.stores.jobs.list({ library: 'plants', most: 10 })).toHaveLength(1);
    expect(await readdir(folder('uploads'))).toEqual(['whole.md']);
    expect(await arriving()).toEqual([]);
  });

  it('that breaks off at any moment loses nothing that it kept', async () => {
    const key = await keyOfAnn();
    const { hostname, port } = new URL(app.address);
    const body = ['one.md', 'two.md', 'six.md'].map(
      (name) => `--x\r\ncontent-disposition: form-data; name="f"; filename="${name}"\r\n\r\n${name}\r\n`,
    );
    const head = `POST /api/v1${documents} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 9999\r\n\r\n`;
    const jobs = async () => (await app.stores.jobs.list({ library: 'plants', most: 50 })).length;
    for (let pause = 0; pause < 20; pause += 1) {
      const socket = createConnection(Number(port), hostname);
      socket.write(head + body.join(''));
      await new Promise((resolve) => setTimeout(resolve, pause * 3));
      socket.destroy();
      await once(socket, 'close');
    }
    for (let tries = 0; tries < 100; tries += 1) {
      const isKept = (await kept()).length > 0;
      if (isKept && (await jobs()) > 0 && (await arriving()).length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await jobs()).toBe(1); // one that waits already is not added again
    expect(await arriving()).toEqual([]);
    for (const { name } of await readdir(folder('uploads'), { withFileTypes: true }))
      expect(await readFile(folder('uploads', name), 'utf8')).toBe(name);
  });

  it('that cannot be written says so and leaves nothing', async () => {
    await writeFile(folder('arriving'), 'in the way');
    const answer = await upload({ 'ivy.md': '# Ivy' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain(app.workdir);
    expect(app.lines.join()).toContain('STORAGE_FAILED');
    expect(await app.stores.jobs.list({ library: 'plants', most: 10 })).toEqual([]);
  });

  it('into a folder that may not be written leaves nothing', async () => {
    await uploaded({ 'a/ivy.md': '# Ivy' });
    await chmod(folder('uploads', 'a'), 0o500);
    try {
      if (process.getuid?.() === 0) return; // root may write everywhere
      expect((await upload({ 'a/oak.md': '# Oak' })).status).toBe(500);
    } finally {
      await chmod(folder('uploads', 'a'), 0o700);
    }
    expect(await arriving()).toEqual([]);
  });
});

describe('the bounds of uploads', () => {
  const megabyte = 'x'.repeat(1_048_576);

  it('are said of each file, and the upload goes on', async () => {
    await start({ UPLOADS__FILE_MEGABYTES: '1' });
    const { files } = await uploaded({ 'big.md': `${megabyte}x`, 'fits.md': megabyte, 'small.md': 'x' });
    expect(files.map(({ name, state }) => [name, state])).toEqual([
      ['big.md', 'refused'],
      ['fits.md', 'accepted'],
      ['small.md', 'accepted'],
    ]);
    expect(await arriving()).toEqual([]);
  });

  it('hold for a library as a whole', async () => {
    await start({ UPLOADS__LIBRARY_MEGABYTES: '1' });
    const { files } = await uploaded({ 'a.md': megabyte.slice(1), 'b.md': 'x', 'c.md': 'x' });
    expect(files.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'refused']);
    expect(files[2]?.reason).toContain('uploads.libraryMegabytes');
    expect((await uploaded({ 'd.md': 'x' })).job).toBeNull();
  });

  it('hold for a library as a whole though files come at once, and let one be replaced where it is full', async () => {
    await start({ UPLOADS__LIBRARY_MEGABYTES: '1' });
    const half = 'x'.repeat(600_000);
    const names = ['a.md', 'b.md', 'c.md', 'd.md'];
    const states = (await Promise.all(names.map((name) => uploaded({ [name]: half })))).map(({ files }) => files[0]?.state);
    expect(states.filter((state) => state === 'accepted').length).toBeLessThanOrEqual(1);
    await uploaded({ 'whole.md': megabyte, ...Object.fromEntries(names.map((name) => [name, 'x'])) });
    const name = (await listed('?state=waiting')).toSorted((one, other) => other.bytes - one.bytes)[0]?.document ?? '';
    const { files } = await uploaded({ [name]: half });
    expect(files).toMatchObject([{ name, state: 'accepted', replaced: true }]);
  });

  it('hold for a request, which is refused before it is read', async () => {
    await start({ UPLOADS__REQUEST_MEGABYTES: '1' });
    const answer = await upload({ 'a.md': megabyte + megabyte + megabyte });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('uploads.requestMegabytes');
  });

  it('hold for the number of files', async () => {
    await start({ UPLOADS__FILES_PER_REQUEST: '2' });
    const answer = await upload({ 'a.md': 'x', 'b.md': 'x', 'c.md': 'x' });
    expect(answer.status).toBe(400);
    expect(await readdir(folder('uploads'))).toEqual(['a.md', 'b.md']);
    expect(await app.stores.jobs.list({ library: 'plants', most: 10 })).toHaveLength(1);
  });

  it('hold for its time, and what was accepted stays', async () => {
    await start({ UPLOADS__TIMEOUT_SECONDS: '0.3' });
    const boundary = 'x';
    const head = `--x\r\ncontent-disposition: form-data; name="f"; filename="a.md"\r\n\r\nwhole\r\n--x\r\ncontent-disposition: form-data; name="f"; filename="b.md"\r\n\r\nhal`;
    const key = await keyOfAnn();
    let end = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from(head));
        end = () => controller.error(new Error('given up'));
      },
    });
    const answer = await fetch(`${app.address}/api/v1${documents}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(504);
    end();
    expect(await readdir(folder('uploads'))).toEqual(['a.md']);
    expect(await app.stores.jobs.list({ library: 'plants', most: 10 })).toHaveLength(1);
  });
});

describe('documents', () => {
  beforeEach(() => start());

  it('are listed a page at a time, by state and by a part of their name', async () => {
    await uploaded(Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`n${i}.md`, 'x'])));
    const page = (await (await ann(`${documents}?limit=2&state=waiting`)).json()) as {
      documents: LibraryDocument[];
      next: string;
      total: number;
    };
    expect([page.documents.map(({ document }) => document), page.next, page.total]).toEqual([['n0.md', 'n1.md'], 'n1.md', 5]);
    expect((await listed(`?limit=2&state=waiting&cursor=${page.next}`)).map(({ document }) => document)).toEqual(['n2.md', 'n3.md']);
    expect((await listed('?search=GUI')).map(({ document }) => document)).toEqual(['guide.md']);
    expect((await ann(`${documents}?limit=0`)).status).toBe(400);
  });

  it('come back as they were, to be saved and never to be shown', async () => {
    const name = "说明/a b'(1).html";
    const page = '<script>alert(1)</script>';
    await uploaded({ [name]: page });
    const answer = await ann(`${documents}/${encodeURIComponent(name)}/original`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="a_b__1_.html"; filename*=UTF-8''a%20b%27%281%29.html`);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe(page);
    expect(await app.access.audit.list({ library: 'plants', most: 1 })).toMatchObject([
      { action: 'document.download', actorName: 'ann', target: name },
    ]);
  });

  it('come back in part, as a viewer reads them, and are told of once', async () => {
    await uploaded({ '说明/a.txt': '0123456789' });
    const original = `${app.address}/api/v1${documents}/${encodeURIComponent('说明/a.txt')}/original`;
    const headers = { authorization: `Bearer ${await keyOfAnn()}` };
    const whole = await fetch(original, { headers });
    const tag = whole.headers.get('etag') ?? '';
    expect([whole.status, whole.headers.get('accept-ranges'), await whole.text()]).toEqual([200, 'bytes', '0123456789']);
    const part = await fetch(original, { headers: { ...headers, range: 'bytes=3-5', 'if-range': tag } });
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-length'), await part.text()]).toEqual([
      206,
      'bytes 3-5/10',
      '3',
      '345',
    ]);
    expect(part.headers.get('content-disposition')).toContain('attachment');
    const beyond = await fetch(original, { headers: { ...headers, range: 'bytes=10-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect(await beyond.json()).toMatchObject({ code: 'INVALID_INPUT', status: 416 });
    await uploaded({ '说明/a.txt': 'other bytes' });
    const changed = await fetch(original, { headers: { ...headers, range: 'bytes=3-5', 'if-range': tag } });
    expect([changed.status, await changed.text()]).toEqual([200, 'other bytes']);
    const told = (await app.access.audit.list({ library: 'plants', most: 20 })).filter(({ action }) => action === 'document.download');
    expect(told).toHaveLength(1);
  });

  it('are bytes of their kind where a viewer draws them, and of no kind where a browser might run them', async () => {
    const { parts, reads } = { parts: ['p.pdf', 'p.svg', 'p.html', 'p.PNG'], reads: app.app.get(LibraryParts) };
    for (const name of parts) {
      const content = (async function* () {
        yield Buffer.from('x');
      })();
      await reads.uploads.add({ library: 'plants', name, content, mostBytes: 10, signal: new AbortController().signal });
    }
    const types = await Promise.all(parts.map(async (name) => (await ann(`${documents}/${name}/original`)).headers.get('content-type')));
    expect(types).toEqual(['application/pdf', 'application/octet-stream', 'application/octet-stream', 'image/png']);
  });

  it('show their blocks, with the places that their chunks have', async () => {
    const answer = await ann(`${documents}/guide.md/blocks?fromCharacter=3&limit=1`);
    expect(await answer.json()).toMatchObject({
      document: 'guide.md',
      total: 1,
      next: null,
      blocks: [{ number: 1, kind: 'paragraph', start: 0, end: 17, text: 'Rinse the filter.' }],
    });
    expect((await ann(`${documents}/nothing.md/blocks`)).status).toBe(404);
    expect((await ann(`${documents}/guide.md/blocks?inPage=0`)).status).toBe(400);
  });

  it('are narrowed by several states and sorted, and counted for whoever narrows them further', async () => {
    await uploaded({ 'b/ivy.md': 'xx', 'a.md': 'x', 'c.txt': 'xxx' });
    const answer = (await (await ann(`${documents}?state=waiting&state=ready&sort=bytes&order=desc&limit=2`)).json()) as {
      documents: LibraryDocument[];
      next: string;
      counts: object;
    };
    expect(answer.documents.map(({ document }) => document)).toEqual(['guide.md', 'c.txt']);
    expect(answer.counts).toMatchObject({ states: { waiting: 3, ready: 1 }, folders: [{ folder: 'b', documents: 1 }] });
    const rest = await listed(`?state=waiting&state=ready&sort=bytes&order=desc&limit=2&cursor=${encodeURIComponent(answer.next)}`);
    expect(rest.map(({ document }) => document)).toEqual(['b/ivy.md', 'a.md']);
    expect((await ann(`${documents}?sort=bytes&cursor=nonsense`)).status).toBe(400);
    expect((await ann(`${documents}?state=gone`)).status).toBe(400);
  });

  it.each(['..%2F..%2F..%2Fstate.sqlite', '%2Fetc%2Fpasswd', 'nothing.md', '..%5Clibrary.json'])('do not lead to %s', async (name) => {
    for (const view of ['', '/original', '/text', '/blocks', '/chunks'])
      expect([view, (await ann(`${documents}/${name}${view}`)).status]).toEqual([view, 404]);
    expect((await ann(`${documents}/${name}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('show their chunks in the live build', async () => {
    const answer = await ann(`${documents}/guide.md/chunks`);
    expect(await answer.json()).toMatchObject({ document: 'guide.md', total: 1, chunks: [{ text: 'Rinse the filter.' }] });
  });

  it('are removed, one or many, with what they left empty, and built without', async () => {
    await uploaded({ 'a/b/ivy.md': 'x', 'oak.md': 'x', 'elm.md': 'x' });
    const answer = await ann(`${documents}/${encodeURIComponent('a/b/ivy.md')}`, { method: 'DELETE' });
    expect([answer.status, await readdir(folder('uploads'))]).toEqual([202, ['elm.md', 'oak.md']]);
    expect((await ann(`${documents}/guide.md`, { method: 'DELETE' })).status).toBe(409);
    const many = await ann(`${documents}/remove`, { method: 'POST', body: { documents: ['oak.md', 'guide.md', '../x', 'oak.md'] } });
    expect(await many.json()).toMatchObject({
      removed: [
        { document: 'oak.md', state: 'removed' },
        { document: 'guide.md', state: 'kept' },
        { document: '../x', state: 'kept' },
      ],
      job: { kind: 'build' },
    });
    const { entries } = (await (await (await callerOf(app, 'boss', 'admin'))('/audit?library=plants')).json()) as { entries: object[] };
    expect(entries).toContainEqual(expect.objectContaining({ action: 'document.remove', actorName: 'ann', detail: 'oak.md' }));
  });

  it('are read otherwise: to look, and for good, with what others keep left as it is', async () => {
    await uploaded({ 'ivy.md': '# Ivy', 'oak.md': '# Oak' });
    const reading = (name: string) => `${documents}/${name}/reading`;
    const answer = await ann(`${reading('ivy.md')}/preview`, { method: 'POST', body: { pictures: 'pages' } });
    expect([answer.status, await answer.json()]).toMatchObject([
      202,
      { job: { kind: 'preview', input: { document: 'ivy.md', pictures: 'pages' } } },
    ]);
    const kept = await Promise.all([
      ann(reading('ivy.md'), { method: 'PUT', body: { pictures: 'skip', encoding: 'gb18030' } }),
      ann(reading('oak.md'), { method: 'PUT', body: { maxPages: 3 } }),
    ]);
    expect(kept.map(({ status }) => status)).toEqual([202, 202]);
    const told = async (name: string) => (await (await ann(reading(name))).json()) as object;
    expect([await told('ivy.md'), await told('oak.md'), await told('guide.md')]).toEqual([
      { reading: { pictures: 'skip', encoding: 'gb18030' } },
      { reading: { maxPages: 3 } },
      { reading: {} },
    ]);
    await ann(reading('ivy.md'), { method: 'PUT', body: {} });
    expect((await app.shelf.librarySettings.read('plants')).readings).toEqual([{ document: 'oak.md', maxPages: 3 }]);
    expect((await ann('/libraries/plants')).status).toBe(200);
    expect(await (await ann('/libraries/plants')).text()).not.toContain('oak.md');
    expect((await ann(reading('gone.md'), { method: 'PUT', body: { maxPages: 3 } })).status).toBe(404);
    expect((await ann(reading('gone.md'), { method: 'PUT', body: {} })).status).toBe(202); // takes back, whatever there is
    expect((await ann(`${documents}/oak.md`, { method: 'DELETE' })).status).toBe(202);
    expect((await app.shelf.librarySettings.read('plants')).readings).toEqual([]);
    for (const body of [{ pictures: 'all' }, { maxPages: 0 }, { encoding: 'latin-klingon' }, { other: 1 }])
      expect((await ann(reading('ivy.md'), { method: 'PUT', body })).status).toBe(400);
    const bob = await callerOf(app, 'bob', { plants: 'viewer' });
    expect((await bob(reading('ivy.md'))).status).toBe(200);
    expect((await bob(reading('ivy.md'), { method: 'PUT', body: {} })).status).toBe(403);
    expect((await bob(`${reading('ivy.md')}/preview`, { method: 'POST', body: {} })).status).toBe(403);
  });

  it('that failed are read again', async () => {
    const answer = await ann(`${documents}/reparse`, { method: 'POST' });
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { job: expect.objectContaining({ kind: 'build', input: { retryFailed: true } }) },
    ]);
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, start, type Running } from './command.js';
import { writeDocuments } from './documents.js';
import { freePort } from './free-port.js';
import { lendVectors } from './lend-vectors.js';
import { zipOf } from '../fakes/zip-of.js';

let home: string;
let serve: Running;
let port: number;
let address: string;
let cookie = '';

const call = async (path: string, method = 'GET', body?: object): Promise<{ status: number; body: any }> => {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { cookie, ...(body && !isForm && { 'content-type': 'application/json' }) },
    ...(body && { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
};

/** Waits for the jobs of a library. */
async function built(library: string): Promise<string[]> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { jobs } = (await call(`/libraries/${library}/jobs`)).body as { jobs: { state: string; error: object | null }[] };
    if (jobs.every(({ state }) => !['waiting', 'running'].includes(state))) return jobs.map(({ state }) => state);
    await sleep(200);
  }
  throw new Error(`the jobs of ${library} do not end`);
}

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  port = await freePort();
  address = `http://127.0.0.1:${port}`;
  serve = start(home, ['serve'], { env: { HUIXIANG_SERVER__PORT: String(port) } });
  await serve.says('/welcome#');
  const token = /#(\S+)/u.exec(serve.said())?.[1];
  const answer = await fetch(`${address}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'root', password: 'long enough for it' }),
  });
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}, 120_000);

afterAll(async () => {
  serve.kill('SIGKILL');
  await serve.finished;
  rmSync(home, { recursive: true, force: true });
});

describe('a library made over HTTP', () => {
  it('is empty, reads no folder of the machine, and answers once it has documents', async () => {
    expect((await call('/libraries', 'POST', { name: 'cabinet', title: 'Cabinet' })).status).toBe(201);
    await lendVectors(home, 'cabinet');
    const form = new FormData();
    const pump = '# Water pump P2\n\n## Cleaning\n\nRinse the filter of the pump every month under warm water. Never use soap.\n';
    form.append('files', new Blob([pump]), 'manuals/pump.md');
    form.append(
      'files',
      new Blob([
        await zipOf({ 'zh/保修.md': '# 保修政策\n\n整机保修两年，水泵和灯板保修三年。人为损坏不在保修范围内。\n', '../escape.md': 'x' }),
      ]),
      'more.zip',
    );
    form.append('files', new Blob(['{"a":']), 'broken.pdf');
    expect((await call('/libraries/cabinet/documents', 'POST', form)).body).toMatchObject({ job: { kind: 'build', state: 'waiting' } });
    expect(await built('cabinet')).toEqual(['done']);
    const { documents } = (await call('/libraries/cabinet/documents')).body;
    expect(documents.map(({ document, state }: { document: string; state: string }) => [document, state])).toEqual([
      ['broken.pdf', 'failed'],
      ['manuals/pump.md', 'ready'],
      ['more.zip/../escape.md', 'skipped'],
      ['more.zip/zh/保修.md', 'ready'],
    ]);
    const answer = await call('/chat', 'POST', { message: 'how often is the filter of the pump rinsed?', library: 'cabinet' });
    expect(answer.body).toMatchObject({ outcome: 'answered', citations: [{ document: 'manuals/pump.md' }] });
  }, 120_000);

  it('shows the text and the chunks of a document, and gives it back', async () => {
    const at = `/libraries/cabinet/documents/${encodeURIComponent('manuals/pump.md')}`;
    expect((await call(`${at}/text?from=2&limit=13`)).body).toMatchObject({ text: 'Water pump P2', title: 'Water pump P2' });
    expect((await call(`${at}/chunks`)).body).toMatchObject({ chunks: [{ text: expect.stringContaining('Rinse') }] });
    expect((await call(`${at}/original`)).body).toContain('Never use soap');
    const inZip = `/libraries/cabinet/documents/${encodeURIComponent('more.zip/zh/保修.md')}`;
    expect((await call(`${inZip}/text`)).body).toMatchObject({ title: '保修政策' });
    expect((await call(`${inZip}/original`)).status).toBe(409);
  });

  it('is built anew by other settings, compared, and goes back', async () => {
    const [first] = (await call('/libraries/cabinet/builds')).body.builds;
    await call(`/libraries/cabinet/documents/broken.pdf`, 'DELETE');
    expect((await call('/libraries/cabinet', 'PATCH', { chunkTokens: 64, groupPolicy: 'precision=0.9' })).status).toBe(200);
    await built('cabinet');
    const [second] = (await call('/libraries/cabinet/builds')).body.builds;
    expect((await call(`/libraries/cabinet/builds/${second.id}/changes?with=${first.id}`)).body).toMatchObject({ removed: ['broken.pdf'] });
    expect((await call('/libraries/cabinet')).body).toMatchObject({ gate: { policies: { group: 'precision=0.9' } } });
    const manifest = readFileSync(path.join(home, `workdir/libraries/cabinet/builds/${second.id}/manifest.json`), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ split: { maxTokens: 64 } });
    expect((await call(`/libraries/cabinet/builds/${first.id}/live`, 'POST')).status).toBe(204);
    expect((await call('/libraries/cabinet')).body).toMatchObject({ build: { id: first.id } });
  }, 120_000);

  it('is brought back and copied in the background, also when the server is killed in between', async () => {
    const exported = await fetch(`${address}/api/v1/libraries/cabinet/export`, { headers: { cookie } });
    const form = new FormData();
    form.append('file', await exported.blob(), 'cabinet.tar');
    const asked = [
      await call('/library-imports?name=brought', 'POST', form),
      await call('/libraries/cabinet/copy', 'POST', { name: 'copied' }),
    ];
    expect(asked.map(({ status, body }) => [status, body.job.kind])).toEqual([
      [202, 'import'],
      [202, 'copy'],
    ]);
    serve.kill('SIGKILL');
    await serve.finished;
    serve = start(home, ['serve'], { env: { HUIXIANG_SERVER__PORT: String(port) } });
    await serve.says('listening');
    for (const library of ['brought', 'copied']) {
      expect(await built(library)).toEqual(['done', 'done']);
      const answer = await call('/chat', 'POST', { message: 'how often is the filter of the pump rinsed?', library });
      expect(answer.body).toMatchObject({ outcome: 'answered', citations: [{ document: 'manuals/pump.md' }] });
    }
    expect(readdirSync(path.join(home, 'workdir/job-files/brought'))).toEqual([]);
  }, 240_000);

  it('answers nothing any more from what was its last document', async () => {
    const removed = await call('/libraries/cabinet/documents/remove', 'POST', { documents: ['manuals/pump.md', 'more.zip'] });
    expect(removed.body.removed).toHaveLength(2);
    await built('cabinet');
    await sleep(1_100);
    const answer = await call('/chat', 'POST', { message: 'how often is the filter of the pump rinsed?', library: 'cabinet' });
    expect([answer.status, answer.body.code]).toEqual([409, 'LIBRARY_NOT_BUILT']);
  }, 120_000);

  it('keeps its name once it is deleted, at the shell too', async () => {
    const { body: deleted } = await call('/libraries/cabinet', 'DELETE');
    writeDocuments(path.join(home, 'repodir'));
    expect(await run(home, ['ingest', '--library', 'cabinet'])).toMatchObject({ code: 1, stderr: expect.stringContaining('CONFLICT') });
    expect((await call(`/deleted-libraries/${deleted.id}/restore`, 'POST')).status).toBe(201);
    expect((await call('/libraries/cabinet')).body).toMatchObject({ name: 'cabinet', settings: { title: 'Cabinet' } });
  }, 120_000);
});

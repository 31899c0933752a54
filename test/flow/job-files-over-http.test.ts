import { buffer } from 'node:stream/consumers';
import type { Job } from '#domain/job.js';
import { FolderJobFiles } from '#adapters/job-files/folder-job-files.js';
import path from 'node:path';
import { callerOf, filesOf, type Caller } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

let app: ScriptedApp;
let [owner, editor, viewer]: Caller[] = [];

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['plants', 'tools'] });
  await callerOf(app, 'root', 'admin');
  owner = await callerOf(app, 'olga', { plants: 'owner' });
  editor = await callerOf(app, 'eddy', { plants: 'editor', tools: 'editor' });
  viewer = await callerOf(app, 'vera', { plants: 'viewer' });
});
afterEach(() => app.close());

const jobOf = async (answer: Response): Promise<Job> => ((await answer.json()) as { job: Job }).job;
const post = (caller: Caller | undefined, place: string, body?: unknown) => caller!(`/libraries/plants${place}`, { method: 'POST', body });
const files = () => new FolderJobFiles(path.join(app.workdir, 'job-files'));
const leave = (id: string, ending: 'json' | 'tar', text: string, library = 'plants') =>
  files().keep({ library, id, ending, content: [Buffer.from(text)] as never, expiresAt: new Date(Date.now() + 1e6), isOnlyOne: false });

describe('an export in the background', () => {
  it('is asked for and fetched by owners, once it is there', async () => {
    expect([(await post(viewer, '/exports')).status, (await post(editor, '/exports')).status]).toEqual([403, 403]);
    const answer = await post(owner, '/exports');
    const job = await jobOf(answer);
    expect([answer.status, job.kind, (await jobOf(await post(owner, '/exports'))).id]).toEqual([202, 'export', job.id]);
    expect((await owner!(`/libraries/plants/exports/${job.id}`)).status).toBe(404);
    await leave(job.id, 'tar', 'tar');
    const fetched = await owner!(`/libraries/plants/exports/${job.id}`);
    expect([fetched.status, fetched.headers.get('content-type'), await fetched.text()]).toEqual([200, 'application/x-tar', 'tar']);
    expect(fetched.headers.get('content-disposition')).toContain('plants-export.tar');
    for (const [caller, place] of [
      [editor, `/libraries/plants/exports/${job.id}`],
      [owner, `/libraries/plants/evaluations/${job.id}`],
      [editor, `/libraries/tools/evaluations/${job.id}`],
    ] as const)
      expect([place, [403, 404].includes((await caller!(place)).status)]).toEqual([place, true]);
  });
});

describe('an evaluation', () => {
  const lines = '{"id": "a", "text": "how often?", "label": "good"}\n{"id": "b", "text": "lunch?", "label": "bad"}\n';

  it('of the examples of a library is a job like others', async () => {
    const job = await jobOf(await post(editor, '/evaluations?policy=f%3D0.5'));
    expect(job).toMatchObject({ kind: 'evaluate', input: { messages: null, policy: 'f=0.5' } });
    const other = (await (await post(editor, '/jobs', { kind: 'evaluate', input: { policy: 'f=0.5' } })).json()) as Job;
    expect(other.id).toBe(job.id);
    expect((await post(editor, '/jobs', { kind: 're-embed' })).status).toBe(202);
    expect((await post(editor, '/jobs', { kind: 'export' })).status).toBe(400);
    expect((await post(viewer, '/evaluations')).status).toBe(403);
  });

  it('of messages keeps them for the job, the same ones once', async () => {
    const job = await jobOf(await post(editor, '/evaluations', filesOf({ 'test.jsonl': lines })));
    const id = String(job.input['messages']);
    const kept = await files().open('plants', id, new Date(0));
    expect((await buffer(kept!.content as never)).toString()).toBe(lines);
    expect((await jobOf(await post(editor, '/evaluations', filesOf({ 'again.jsonl': lines })))).id).toBe(job.id);
    await leave(job.id, 'json', '{"figures": {}}');
    const report = await editor!(`/libraries/plants/evaluations/${job.id}`);
    expect([report.headers.get('content-type'), await report.json()]).toEqual(['application/json', { figures: {} }]);
    expect((await viewer!(`/libraries/plants/evaluations/${job.id}`)).status).toBe(403);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no UTF-8', new Uint8Array([0xff, 0xfe, 0xff])],
    ['nothing', ''],
  ])('of %s is refused at once', async (_, content) => {
    const answer = await post(editor, '/evaluations', filesOf({ 'test.jsonl': content }));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'INVALID_INPUT']);
    expect(await app.stores.jobs.list({ most: 10 })).toEqual([]);
  });

  it('sent as no form that can be read is refused', async () => {
    const { token } = await app.access.keys.make((await app.access.accounts.findByName('eddy'))!.account, {
      name: 'ci',
      expiresAt: null,
      libraries: null,
      rights: ['edit'],
      perMinute: null,
    });
    const send = (type: string, body: string) =>
      fetch(`${app.address}/api/v1/libraries/plants/evaluations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body,
      });
    const form = 'multipart/form-data; boundary=x';
    expect((await send('multipart/form-data', 'x')).status).toBe(400);
    expect((await send(form, '--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\ncut')).status).toBe(400);
    expect((await send(form, '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--x--\r\n')).status).toBe(400);
    expect((await send('application/json', '{}')).status).toBe(202);
  });
});

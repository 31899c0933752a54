import type { Job } from '#domain/job.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

const password = 'long enough for it';
let app: ScriptedApp;

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['default', 'plants'] });
});
afterEach(() => app.close());

interface Calling {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers: Record<string, string>;
}

const call = (path: string, { method = 'GET', body, headers }: Calling) =>
  fetch(app.address + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const post = (path: string, headers: Record<string, string>, body: unknown = {}) => call(path, { method: 'POST', body, headers });

/** Somebody new, as headers of their session. */
async function enter(name: string, role: 'admin' | 'member' = 'member'): Promise<Record<string, string>> {
  const { token } = await app.access.invitations.invite({ role, memberships: [{ library: 'plants', role: 'editor' }], by: null });
  const response = await post('/api/v1/invitations/accept', {}, { token, name, password });
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

const jobs = '/api/v1/libraries/plants/jobs';
const added = async (headers: Record<string, string>): Promise<Job> =>
  (await post(jobs, headers, { kind: 'build' })).json() as Promise<Job>;

describe('jobs over HTTP', () => {
  it('are added once, with the account that asked, found, listed page by page, and written down', async () => {
    const [root, ann] = [await enter('root', 'admin'), await enter('ann')];
    const response = await post(jobs, ann, { kind: 'build', input: { retryFailed: true } });
    const job = (await response.json()) as Job;
    expect([response.status, response.headers.get('location')]).toEqual([202, `${jobs}/${job.id}`]);
    const account = (await app.access.accounts.findByName('ann'))?.account.id;
    expect(job).toMatchObject({ kind: 'build', library: 'plants', input: { retryFailed: true }, state: 'waiting', by: account });
    expect(await (await post(jobs, root, { kind: 'build', input: { retryFailed: true } })).json()).toEqual(job);
    const other = (await (await post(jobs, ann, { kind: 'calibrate' })).json()) as Job;
    expect(await (await call(`${jobs}/${job.id}`, { headers: ann })).json()).toEqual(job);
    const list = async (query: string) =>
      ((await (await call(jobs + query, { headers: ann })).json()) as { jobs: Job[] }).jobs.map(({ id }) => id);
    expect([await list(''), await list('?limit=1'), await list(`?cursor=${other.id}`), await list('?state=running')]).toEqual([
      [other.id, job.id],
      [other.id],
      [job.id],
      [],
    ]);
    const { entries } = (await (await call('/api/v1/audit', { headers: root })).json()) as { entries: unknown[] };
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'job.add', actorName: 'ann', library: 'plants', target: job.id, detail: 'build' }),
    );
  });

  it('are refused when they are not understood', async () => {
    const root = await enter('root', 'admin');
    const bodies = [{}, { kind: 'destroy' }, { kind: 'build', input: { retryFailed: 'yes' } }, { kind: 'build', input: { shell: 'x' } }];
    for (const body of bodies) expect([body, (await post(jobs, root, body)).status]).toEqual([body, 400]);
    expect((await post('/api/v1/libraries/..%2F..%2Fetc/jobs', root, { kind: 'build' })).status).toBe(400);
    for (const query of ['?limit=0', '?limit=1001', '?cursor=odd', '?state=odd', '?x=1'])
      expect([query, (await call(jobs + query, { headers: root })).status]).toEqual([query, 400]);
    expect(await app.stores.jobs.list({ most: 10 })).toEqual([]);
  });

  it('of another library are not there', async () => {
    const ann = await enter('ann');
    const foreign = await app.stores.jobs.add({ kind: 'build', library: 'default', input: {}, by: null });
    for (const [path, method] of [
      ['', 'GET'],
      ['/events', 'GET'],
      ['/cancel', 'POST'],
      ['/retry', 'POST'],
    ] as const)
      expect([path, (await call(`${jobs}/${foreign.id}${path}`, { method, headers: ann })).status]).toEqual([path, 404]);
    expect(await app.stores.jobs.find(foreign.id)).toEqual(foreign);
  });

  it('are cancelled, once, and tried again', async () => {
    const ann = await enter('ann');
    const { id } = await added(ann);
    const act = async (verb: string) => {
      const response = await post(`${jobs}/${id}/${verb}`, ann);
      return [response.status, ((await response.json()) as Job).state];
    };
    expect([await act('retry'), await act('cancel'), await act('cancel'), await act('retry'), await act('cancel')]).toEqual([
      [409, undefined],
      [202, 'cancelled'],
      [409, undefined],
      [202, 'waiting'],
      [202, 'cancelled'],
    ]);
  });

  it('do not tell what is on this machine', async () => {
    const ann = await enter('ann');
    const { id } = await added(ann);
    await app.stores.jobs.take('w1');
    await app.stores.jobs.fail(id, 'w1', { code: 'STORAGE_FAILED', message: '/srv/secret cannot be written' }, true);
    const text = await (await call(`${jobs}/${id}`, { headers: ann })).text();
    expect(text).toContain('STORAGE_FAILED');
    expect(text).not.toContain('secret');
  });

  it('tell how far they are until their end', async () => {
    const ann = await enter('ann');
    const { id } = await added(ann);
    const response = await call(`${jobs}/${id}/events`, { headers: ann });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events: [string, Job][] = [];
    const steps = [
      () => app.stores.jobs.take('w1'),
      () => app.stores.jobs.beat(id, 'w1', { step: 'read', done: 1, total: 2 }),
      () => app.stores.jobs.finish(id, 'w1', { build: 'b1' }),
    ];
    let rest = '';
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + piece).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/u.exec(block) ?? [];
        events.push([event, JSON.parse(data) as Job]);
        await steps.shift()?.();
      }
    }
    expect(events.map(([event, { state, progress }]) => [event, state, progress?.done])).toEqual([
      ['progress', 'waiting', undefined],
      ['progress', 'running', undefined],
      ['progress', 'running', 1],
      ['end', 'done', 1],
    ]);
    expect(events.at(-1)?.[1].result).toEqual({ build: 'b1' });
  });

  it('are followed by so many readers at once, and by none when the server ends', async () => {
    const ann = await enter('ann');
    const { id } = await added(ann);
    const follow = () => call(`${jobs}/${id}/events`, { headers: ann });
    const readers = await Promise.all(Array.from({ length: 100 }, follow));
    expect(readers.map(({ status }) => status)).toEqual(readers.map(() => 200));
    expect((await follow()).status).toBe(503);
    await readers[0]?.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const another = await follow();
    expect(another.status).toBe(200);
    const closing = app.app.close();
    expect(await another.text()).not.toContain('event: end');
    await Promise.all(readers.slice(1).map((reader) => reader.text()));
    await closing;
  }, 30_000);
});

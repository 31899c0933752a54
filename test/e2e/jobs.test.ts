import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Job } from '#domain/job.js';
import { run, start, type Running } from './command.js';
import { writeDocuments } from './documents.js';
import { freePort } from './free-port.js';
import { lendVectors } from './lend-vectors.js';

/** Documents are embedded, on machines that may be busy. */
jest.setTimeout(600_000);

const jobs = '/api/v1/libraries/default/jobs';
const longMs = 400_000;
let home: string;
let serve: Running;
let address: string;
let cookie: string;

const call = (place: string, method = 'GET', body?: unknown) =>
  fetch(address + place, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), cookie },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(longMs),
  });

async function startServe(): Promise<void> {
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  // One account asks and looks on all the time.
  const env = {
    HUIXIANG_SERVER__PORT: String(port),
    HUIXIANG_LIMITS__KEY_PER_MINUTE: '100000',
    HUIXIANG_LIMITS__LIBRARY_PER_MINUTE: '100000',
  };
  serve = start(home, ['serve'], { env });
  await serve.says('does the jobs');
}

/** The process ids of the workers so far. */
const workers = (): number[] => [...serve.said().matchAll(/worker (\d+) does the jobs/gu)].map(([, pid]) => Number(pid));

async function until<Value>(look: () => Promise<Value | null | false>, what: string): Promise<Value> {
  for (const end = performance.now() + longMs; performance.now() < end; await sleep(50)) {
    const found = await look();
    if (found !== null && found !== false) return found;
  }
  throw new Error(`waited too long until ${what}: ${serve.said()}`);
}

async function add(): Promise<Job> {
  const response = await call(jobs, 'POST', { kind: 'build' });
  expect(response.status).toBe(202);
  return (await response.json()) as Job;
}

const find = async ({ id }: Job): Promise<Job> => (await call(`${jobs}/${id}`)).json() as Promise<Job>;
const inState = (job: Job, state: Job['state']): Promise<Job> =>
  until(async () => {
    const found = await find(job);
    return found.state === state && found;
  }, `the job is ${state}`);
/** Some of what there is to do is done, and more is left. */
const halfway = (job: Job): Promise<Job> =>
  until(async () => {
    const found = await find(job);
    const { step = '', done = 0 } = found.progress ?? {};
    return (step === 'embed' || (step === 'read' && done > 0)) && found;
  }, 'the build is under way');

/** Every event of a job until its stream ends. */
async function follow({ id }: Job): Promise<[string, Job][]> {
  const text = await (await call(`${jobs}/${id}/events`)).text();
  return [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gmu)].map(([, event = '', data = '']) => [event, JSON.parse(data) as Job]);
}

/** Asks until it is told to stop; every question has to be answered from the documents that were there from the beginning. */
function keepAsking(): { stop: () => Promise<number> } {
  const over = new AbortController();
  const asking = (async () => {
    let count = 0;
    for (; !over.signal.aborted; count += 1) {
      const response = await call('/api/v1/chat', 'POST', { message: 'how often is the filter of the pump rinsed?', mode: 'group' });
      expect([response.status, await response.json()]).toMatchObject([200, { outcome: 'answered', citations: [{ document: 'pump.md' }] }]);
      await sleep(100);
    }
    return count;
  })();
  asking.catch(() => undefined); // told by stop
  return {
    stop: () => {
      over.abort();
      return asking;
    },
  };
}

/** Enough text that embedding it takes seconds. */
function writeMany(marker: string): void {
  const folder = path.join(home, 'repodir/more');
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < 10; i += 1) {
    const sections = Array.from(
      { length: 6 },
      (_, j) => `## Part ${marker} ${i}.${j}\n\n${`The valve ${i} of part ${j} ${marker} opens at ${i + j} bar. `.repeat(8)}\n`,
    );
    writeFileSync(path.join(folder, `${marker}-${i}.md`), `# Valves ${i}\n\n${sections.join('\n')}`);
  }
}

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  cookie = '';
  writeDocuments(path.join(home, 'repodir'));
  await lendVectors(home, 'default');
  await startServe();
  const [, token] = /welcome#(\S+)/u.exec(serve.said()) ?? [];
  const accepted = await call('/api/v1/invitations/accept', 'POST', { token, name: 'root', password: 'long enough for it' });
  cookie = accepted.headers.get('set-cookie')?.split(';')[0] ?? '';
});

afterAll(async () => {
  serve.kill('SIGKILL');
  await serve.finished;
  rmSync(home, { recursive: true, force: true });
});

describe('a library', () => {
  it('is built over HTTP, and its build is followed to the end', async () => {
    const job = await add();
    const events = await follow(job);
    const [event, last] = events.at(-1) ?? [];
    expect([event, last]).toMatchObject(['end', { id: job.id, state: 'done', attempts: 1, result: { built: true, counts: { ready: 5 } } }]);
    expect(events.filter(([name, { state }]) => name === 'progress' && state === 'running').length).toBeGreaterThan(0);
    expect(await keepAsking().stop()).toBe(1);
  });

  it('answers all the time while a worker is killed in the middle of a build, which another one ends', async () => {
    writeMany('killed');
    const asking = keepAsking();
    const job = await add();
    const following = follow(job);
    await halfway(job);
    process.kill(workers().at(-1) ?? 0, 'SIGKILL');
    expect(await inState(job, 'done')).toMatchObject({ attempts: 2, result: { built: true, counts: { ready: 15 } } });
    expect(await asking.stop()).toBeGreaterThan(5);
    expect(workers().length).toBe(2);
    const events = await following;
    expect(events.at(-1)).toMatchObject(['end', { state: 'done' }]);
    const steps = new Set(events.flatMap(([, { progress }]) => progress?.step ?? []));
    expect([...steps]).toEqual(expect.arrayContaining(['read', 'calibrate']));
  });

  it('stays as it is when a build is cancelled, and is built when it is tried again', async () => {
    writeMany('cancelled');
    const asking = keepAsking();
    const job = await add();
    await halfway(job);
    expect((await call(`${jobs}/${job.id}/cancel`, 'POST', {})).status).toBe(202);
    expect(await inState(job, 'cancelled')).toMatchObject({ result: null, error: null });
    const { stdout } = await run(home, ['jobs', 'list', '--json']);
    expect((JSON.parse(stdout) as { jobs: Job[] }).jobs[0]).toMatchObject({ id: job.id, state: 'cancelled' });
    expect(await run(home, ['jobs', 'retry', job.id])).toMatchObject({ code: 0 });
    expect(await inState(job, 'done')).toMatchObject({ attempts: 1, result: { counts: { ready: 25 } } });
    expect(await asking.stop()).toBeGreaterThan(5);
  });

  it('is gone on with after the server was stopped in the middle of a build', async () => {
    writeMany('stopped');
    const job = await add();
    await halfway(job);
    serve.kill('SIGTERM');
    expect(await serve.finished).toMatchObject({ code: 0, signal: null });
    const { stdout } = await run(home, ['jobs', 'list', '--json']);
    expect((JSON.parse(stdout) as { jobs: Job[] }).jobs[0]).toMatchObject({ id: job.id, state: 'waiting', attempts: 0, error: null });
    await startServe();
    expect(await inState(job, 'done')).toMatchObject({ attempts: 1, result: { counts: { ready: 35 } } });
  });

  it('is gone on with after the server was killed, whose worker does not outlive it', async () => {
    writeMany('orphaned');
    const job = await add();
    await halfway(job);
    serve.kill('SIGKILL');
    await serve.finished; // which is when nobody holds its standard error any more: the worker had it too
    await startServe();
    expect(await inState(job, 'done')).toMatchObject({ result: { counts: { ready: 45 } } });
    await until(async () => (await keepAsking().stop()) > 0, 'it answers');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqlJobQueue } from '#adapters/job-queue/sql-job-queue.js';
import { State } from '#database/state/state.js';
import { AssistantError } from '#domain/errors.js';
import type { Job } from '#domain/job.js';
import type { Work } from '#jobs/do-job.js';
import { RunJobs } from '#jobs/run-jobs.js';
import type { JobQueue } from '#ports/job-queue.js';
import { FakeTime } from '../../fakes/fake-time.js';

const second = 1_000;
const turnMs = 20 * second;
let folder: string;
let time: FakeTime;
let queue: SqlJobQueue;
let lines: string[];
const begun: string[] = [];
const shutdown = { controller: new AbortController() };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'huixiang-jobs-'));
  time = new FakeTime();
  lines = [];
  begun.length = 0;
  shutdown.controller = new AbortController();
  queue = new SqlJobQueue({ state: new State(path.join(folder, 'state.sqlite')), clock: time, turnMs });
  await queue.list({ most: 1 }); // opens the file, which takes real time
});
afterEach(async () => {
  shutdown.controller.abort();
  await queue.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (library: string): Promise<Job> => queue.add({ kind: 'build', library, input: {}, by: null });
const found = async ({ id }: Job): Promise<Job | null> => queue.find(id);

/** A worker whose builds do this. */
function start(build: Work, from: JobQueue = queue): Promise<void> {
  const work: Work = async (job, telling) => {
    begun.push(job.library);
    return job.kind === 'build' ? build(job, telling) : { gate: 2 };
  };
  const parts = { queue: from, work, schedule: time.schedule, log: (line: string) => lines.push(line) };
  return new RunJobs(parts, { worker: 'w1', timeoutMs: 100 * second }).run(shutdown.controller.signal);
}

/** Goes on until it is told to stop. */
const endless: Work = (_, { signal }) =>
  new Promise((__, reject) => signal.addEventListener('abort', () => reject(new Error('stopped on the way'))));
/** So many seconds long. */
const lasting =
  (seconds: number): Work =>
  (_, { tell }) =>
    new Promise((resolve) => {
      tell({ step: 'read', done: 1, total: 2 });
      time.schedule(seconds * second, () => resolve({ build: 'b1' }));
    });

describe('a worker', () => {
  it('does one job after another, and waits for more', async () => {
    const [one, other] = [await add('plants'), await queue.add({ kind: 'calibrate', library: 'plants', input: {}, by: null })];
    void start(lasting(5));
    await time.pass(10 * second);
    expect([await found(one), await found(other)]).toMatchObject([
      { state: 'done', result: { build: 'b1' } },
      { state: 'done', result: { gate: 2 } },
    ]);
    const later = await add('plants');
    await time.pass(10 * second);
    expect(await found(later)).toMatchObject({ state: 'done' });
    expect(lines[0]).toBe(`build of plants, job ${one.id}: begins`);
    expect(lines[1]).toBe(`build of plants, job ${one.id}: done`);
  });

  it('tells how far it is, and stays known as alive', async () => {
    const job = await add('plants');
    void start(lasting(90));
    await time.pass(61 * second);
    expect(await queue.take('w2')).toBeNull();
    expect(await found(job)).toMatchObject({ state: 'running', progress: { step: 'read', done: 1, total: 2 } });
    await time.pass(30 * second);
    expect(await found(job)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it.each([
    [new AssistantError('MODEL_FAILED', 'it broke'), 'MODEL_FAILED', 3],
    [new AssistantError('SOURCE_EMPTY', 'no document'), 'SOURCE_EMPTY', 1],
    [new TypeError('x is undefined'), 'INTERNAL', 1],
  ])('tries again what may work later: %p', async (error, code, attempts) => {
    const job = await add('plants');
    void start(async () => {
      throw error;
    });
    await time.pass(120 * second);
    expect(await found(job)).toMatchObject({ state: 'failed', attempts, error: { code, message: expect.stringContaining(error.message) } });
    expect(begun).toHaveLength(attempts);
  });

  it('waits for another program that writes the library, for as long as it takes', async () => {
    const job = await add('plants');
    let busy = 4;
    void start(async () => {
      if ((busy -= 1) > 0) throw new AssistantError('LIBRARY_BUSY', 'somebody ingests');
      return {};
    });
    await time.pass(60 * second);
    expect(await found(job)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('stops a job that is cancelled, and goes on with the next', async () => {
    const job = await add('plants');
    void start((each, telling) => (each.id === job.id ? endless : lasting(1))(each, telling));
    await time.pass(5 * second);
    const next = await add('plants');
    await queue.cancel(job.id);
    await time.pass(5 * second);
    expect([await found(job), await found(next)]).toMatchObject([{ state: 'cancelled', error: null }, { state: 'done' }]);
  });

  it('has a long job make way for another library, and goes on with it', async () => {
    const [long, short] = [await add('plants'), await add('lamps')];
    void start((job, telling) => (job.library === 'plants' && begun.length < 3 ? endless : lasting(1))(job, telling));
    await time.pass(60 * second);
    expect(begun).toEqual(['plants', 'lamps', 'plants']);
    expect([await found(long), await found(short)]).toMatchObject([{ state: 'done', attempts: 1 }, { state: 'done' }]);
    expect(lines).toContain(`build of plants, job ${long.id}: makes way for another library`);
  });

  it('gives back what it does when it is to end, and ends', async () => {
    const job = await add('plants');
    const running = start(endless);
    await time.pass(5 * second);
    shutdown.controller.abort();
    await running;
    expect(await found(job)).toMatchObject({ state: 'waiting', attempts: 0, error: null });
  });

  it('ends at once when there is nothing to do', async () => {
    const running = start(endless);
    await time.pass(second / 2);
    shutdown.controller.abort();
    await running;
    expect(begun).toEqual([]);
  });

  it('stops what takes too long, and tries it again', async () => {
    const job = await add('plants');
    void start(endless);
    await time.pass(101 * second);
    expect(await found(job)).toMatchObject({ state: 'waiting', attempts: 1, error: { code: 'TIMEOUT' } });
  });

  it('gives itself up with work that does not stop', async () => {
    const job = await add('plants');
    const running = start(() => new Promise(() => undefined));
    const end = expect(running).rejects.toMatchObject({ code: 'INTERNAL', message: expect.stringContaining(job.id) });
    await time.pass(5 * second);
    await queue.cancel(job.id);
    await time.pass(59 * second);
    expect(await found(job)).toMatchObject({ state: 'running', isStopping: true });
    await time.pass(5 * second);
    await end;
    expect(await found(job)).toMatchObject({ state: 'cancelled' });
  });

  it('outlives a disk that fails for a while', async () => {
    const job = await add('plants');
    let failures = 3;
    const fragile: Pick<JobQueue, 'take' | 'beat' | 'finish'> = {
      take: async (worker) => {
        if ((failures -= 1) >= 0) throw new AssistantError('STORAGE_FAILED', 'the disk is full');
        return queue.take(worker);
      },
      beat: async () => {
        throw new AssistantError('STORAGE_FAILED', 'the disk is full');
      },
      finish: (id, worker, result) => queue.finish(id, worker, result),
    };
    void start(lasting(3), fragile as JobQueue);
    await time.pass(30 * second);
    expect(await found(job)).toMatchObject({ state: 'done' });
    expect(lines.filter((line) => line.includes('the disk is full')).length).toBeGreaterThan(3);
  });
});

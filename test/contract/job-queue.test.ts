import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { SqlJobQueue } from '#adapters/job-queue/sql-job-queue.js';
import { State } from '#database/state/state.js';
import { SetClock } from '../fakes/set-clock.js';
import { startProgram } from '../simulators/start-program.js';
import { jobQueueContract, newJob, turnMs } from './job-queue.contract.js';
import { temporaryFolder } from './temporary-folder.js';

/** Other programs are started, on machines that may be busy. */
jest.setTimeout(60_000);

const folder = temporaryFolder();
const open = (clock = new SetClock()): SqlJobQueue => new SqlJobQueue({ state: new State(folder.file('state.sqlite')), clock, turnMs });

jobQueueContract('SqlJobQueue', () => {
  const clock = new SetClock();
  return { queue: open(clock), clock };
});

describe('SqlJobQueue', () => {
  it('has after a restart what was there before', async () => {
    const one = open();
    const [running, waiting] = [await one.add(newJob()), await one.add(newJob({ library: 'lamps' }))];
    await one.take('w1');
    await one.close();
    const again = open();
    expect((await again.list({ most: 10 })).map(({ id, state }) => [id, state])).toEqual([
      [waiting.id, 'waiting'],
      [running.id, 'running'],
    ]);
    await again.close();
  });

  it('tells the worker the trace of what asked for a job, also for a further try, and nobody else', async () => {
    let now: string | undefined = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const [state, clock] = [new State(folder.file('state.sqlite')), new SetClock()];
    const queue = new SqlJobQueue({ state, clock, turnMs, traceparent: () => now });
    const traced = await queue.add(newJob());
    now = undefined;
    await queue.add(newJob({ library: 'lamps' }));
    expect([traced, await queue.find(traced.id)].map((job) => job?.traceparent)).toEqual([undefined, undefined]);
    const taken = await queue.take('w1');
    await queue.fail(traced.id, 'w1', { code: 'MODEL_FAILED', message: 'no' }, true);
    const other = await queue.take('w1');
    clock.pass(3_600_000);
    const again = await queue.take('w2');
    expect([taken, other, again].map((job) => [job?.library, job?.traceparent?.slice(0, 5)])).toEqual([
      ['plants', '00-0a'],
      ['lamps', undefined],
      ['plants', '00-0a'],
    ]);
    await queue.close();
  });

  it('forgets after a month what has ended, and nothing else', async () => {
    const clock = new SetClock();
    const queue = open(clock);
    const ended = await queue.add(newJob());
    await queue.cancel(ended.id);
    const waiting = await queue.add(newJob({ library: 'lamps' }));
    clock.pass(31 * 86_400_000);
    await queue.add(newJob({ library: 'pumps' }));
    expect([await queue.find(ended.id), (await queue.find(waiting.id))?.state]).toEqual([null, 'waiting']);
    await queue.close();
  });

  it('loses no job though workers are killed in the midst of them', async () => {
    const [file, log] = [folder.file('state.sqlite'), folder.file('log')];
    const queue = new SqlJobQueue({ state: new State(file), clock: { now: () => new Date(), elapsed: () => 0 }, turnMs });
    for (let n = 0; n < 60; n += 1) await queue.add(newJob({ library: `lib${n % 5}`, input: { n } }));
    const child = new URL('./take-jobs.child.ts', import.meta.url);
    for (const milliseconds of [0, 7, 20, 33, 50, 75]) {
      const { line: worker, kill } = await startProgram(child, [file, log]);
      await sleep(milliseconds);
      await kill();
      await queue.abandon(worker);
    }
    const last = await startProgram(child, [file, log]);
    while ((await queue.list({ states: ['waiting', 'running'], most: 1 })).length > 0) await sleep(50);
    await last.kill();
    const ended = await queue.list({ most: 100 });
    expect(ended.map(({ state }) => state)).toEqual(Array.from({ length: 60 }, () => 'done'));
    expect(ended.some(({ attempts }) => attempts > 1)).toBe(true);
    await queue.close();
  });

  it('gives each job to one of several processes, and a library to one at a time', async () => {
    const [file, log] = [folder.file('state.sqlite'), folder.file('log')];
    const queue = new SqlJobQueue({ state: new State(file), clock: { now: () => new Date(), elapsed: () => 0 }, turnMs });
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1) ids.push((await queue.add(newJob({ library: `lib${n % 5}`, input: { n } }))).id);
    await queue.close();
    const child = new URL('./take-jobs.child.ts', import.meta.url);
    const programs = await Promise.all([1, 2, 3].map(() => startProgram(child, [file, log])));
    const lines = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []);
    while (lines().length < 2 * ids.length) await sleep(50);
    await Promise.all(programs.map(({ kill }) => kill()));
    const begun = lines().filter((line) => line.startsWith('begin'));
    expect(begun.map((line) => line.split(' ')[2]).toSorted()).toEqual(ids.toSorted());
    for (const library of ['lib0', 'lib1', 'lib2', 'lib3', 'lib4']) {
      const words = lines()
        .filter((line) => line.includes(` ${library} `))
        .map((line) => line.split(' ')[0]);
      expect(words).toEqual(Array.from({ length: 24 }, (_, i) => (i % 2 ? 'end' : 'begin')));
    }
  });
});

import type { Job } from '#domain/job.js';
import type { JobQueue, NewJob } from '#ports/job-queue.js';
import type { SetClock } from '../fakes/set-clock.js';

const minute = 60_000;
export const turnMs = 10 * minute;
const failure = { code: 'MODEL_FAILED', message: 'no' };

export const newJob = (changes: Partial<NewJob> = {}): NewJob => ({
  kind: 'build',
  library: 'plants',
  input: { retryFailed: false },
  by: 'a1',
  ...changes,
});

interface Opened {
  readonly queue: JobQueue;
  readonly clock: SetClock;
}

/** What every queue of jobs keeps to. @param open with a turn of ten minutes */
export function jobQueueContract(name: string, open: () => Opened): void {
  describe(`${name} keeps to the contract of job queues`, () => {
    let queue: JobQueue;
    let clock: SetClock;
    beforeEach(() => {
      ({ queue, clock } = open());
    });
    afterEach(() => queue.close());

    const add = (library: string, input: NewJob['input'] = {}): Promise<Job> => queue.add(newJob({ library, input }));
    const taken = async (): Promise<Job> => {
      const job = await queue.take('w1');
      if (!job) throw new Error('nothing may run');
      return job;
    };
    const stateOf = async ({ id }: Job): Promise<string | undefined> => (await queue.find(id))?.state;

    it('forgets the jobs of a library, whatever became of them, and of it alone', async () => {
      const running = await add('plants');
      expect((await taken()).id).toBe(running.id);
      await add('plants', { retryFailed: true });
      const other = await add('tools');
      await queue.forget('plants');
      expect((await queue.list({ most: 10 })).map(({ id }) => id)).toEqual([other.id]);
      expect(await queue.beat(running.id, 'w1', null)).toBe('stop');
      await queue.finish(running.id, 'w1', {});
      expect(await queue.find(running.id)).toBeNull();
      expect((await taken()).id).toBe(other.id);
    });

    it('keeps what was added, as it was, until it is taken and done', async () => {
      const input = { words: '泵 \u0000 😀', deep: { b: 1, a: [null, true] } };
      const job = await queue.add(newJob({ input }));
      expect(job).toEqual({
        id: expect.stringMatching(/^[\w-]{10,}$/u),
        kind: 'build',
        library: 'plants',
        input,
        state: 'waiting',
        attempts: 0,
        isStopping: false,
        progress: null,
        result: null,
        error: null,
        by: 'a1',
        createdAt: clock.now().toISOString(),
        startedAt: null,
        endedAt: null,
      });
      clock.pass(1000);
      const running = { ...job, state: 'running', attempts: 1, startedAt: clock.now().toISOString() };
      expect([await queue.take('w1'), await queue.find(job.id)]).toEqual([running, running]);
      const progress = { step: 'read', done: 1, total: 2 };
      expect(await queue.beat(job.id, 'w1', progress)).toBe('go-on');
      expect(await queue.beat(job.id, 'w1', null)).toBe('go-on');
      expect(await queue.find(job.id)).toEqual({ ...running, progress });
      await queue.finish(job.id, 'w1', { build: 'b1' });
      const done = { ...running, state: 'done', progress, result: { build: 'b1' }, endedAt: clock.now().toISOString() };
      expect([await queue.find(job.id), await queue.take('w1')]).toEqual([done, null]);
    });

    it('counts its jobs, and says since when one waits that may run', async () => {
      expect(await queue.count()).toEqual({ counts: [], oldestWaiting: null });
      await add('plants');
      const job = await taken();
      await queue.fail(job.id, 'w1', failure, false);
      const since = clock.now().toISOString();
      await add('tools');
      clock.pass(minute);
      await queue.add(newJob({ library: 'tools', kind: 'calibrate' }));
      const { counts, oldestWaiting } = await queue.count();
      expect(oldestWaiting).toBe(since);
      expect(counts.toSorted((a, b) => (a.kind + a.state < b.kind + b.state ? -1 : 1))).toEqual([
        { kind: 'build', state: 'failed', jobs: 1 },
        { kind: 'build', state: 'waiting', jobs: 1 },
        { kind: 'calibrate', state: 'waiting', jobs: 1 },
      ]);
    });

    it('takes an equal job that waits for the same one, and none that runs', async () => {
      const job = await add('plants', { a: 1, b: 2 });
      expect((await add('plants', { b: 2, a: 1 })).id).toBe(job.id);
      for (const other of [{ kind: 'calibrate' } as const, { library: 'lamps' }, { input: { a: 1 } }])
        expect((await queue.add(newJob({ input: { a: 1, b: 2 }, ...other }))).id).not.toBe(job.id);
      expect((await taken()).id).toBe(job.id);
      expect((await add('plants', { a: 1, b: 2 })).id).not.toBe(job.id);
    });

    it('lets one job of a library run at a time, and jobs of several libraries together', async () => {
      const [first, second, other] = [await add('plants'), await add('plants', { n: 2 }), await add('lamps')];
      expect([(await taken()).id, (await queue.take('w2'))?.id, await queue.take('w3')]).toEqual([first.id, other.id, null]);
      await queue.finish(first.id, 'w1', {});
      expect((await taken()).id).toBe(second.id);
    });

    it('serves libraries in turn, however many jobs one of them has', async () => {
      for (let n = 0; n < 4; n += 1) await add('plants', { n });
      for (const library of ['lamps', 'pumps']) for (let n = 0; n < 2; n += 1) await add(library, { n });
      const order: string[] = [];
      for (let job = await queue.take('w1'); job; job = await queue.take('w1')) {
        order.push(`${job.library} ${String(job.input['n'])}`);
        clock.pass(1000);
        await queue.finish(job.id, 'w1', {});
      }
      expect(order).toEqual(['plants 0', 'lamps 0', 'pumps 0', 'plants 1', 'lamps 1', 'pumps 1', 'plants 2', 'plants 3']);
    });

    it('tells a long job to make way for another library, ever later, and nobody else', async () => {
      const long = await add('plants');
      await taken();
      await add('plants', { n: 2 });
      const beatAfter = async (milliseconds: number): Promise<string> => {
        for (let left = milliseconds; left > 0; left -= minute / 2) {
          clock.pass(minute / 2);
          const beat = await queue.beat(long.id, 'w1', null);
          if (left <= minute / 2) return beat;
        }
        return '';
      };
      expect(await beatAfter(turnMs)).toBe('go-on');
      const other = await add('lamps');
      expect(await queue.beat(long.id, 'w1', null)).toBe('go-on'); // an idle worker may come
      expect(await beatAfter(minute)).toBe('make-way');
      await queue.giveBack(long.id, 'w1', 0);
      expect((await taken()).id).toBe(other.id);
      expect(await queue.beat(other.id, 'w1', null)).toBe('go-on');
      await queue.finish(other.id, 'w1', {});
      expect(await taken()).toMatchObject({ id: long.id, attempts: 1 });
      await add('lamps');
      expect([await beatAfter(2 * turnMs - minute), await beatAfter(minute)]).toEqual(['go-on', 'make-way']);
    });

    it('gives a job to another worker when its own is silent for a minute, and takes nothing from the silent one', async () => {
      const job = await add('plants');
      await taken();
      clock.pass(minute - 1);
      expect(await queue.take('w2')).toBeNull();
      expect(await queue.beat(job.id, 'w1', null)).toBe('go-on');
      clock.pass(minute);
      expect(await queue.take('w2')).toMatchObject({ id: job.id, attempts: 2 });
      expect(await queue.beat(job.id, 'w1', { step: 'read', done: 9, total: 9 })).toBe('stop');
      await queue.finish(job.id, 'w1', { build: 'old' });
      await queue.fail(job.id, 'w1', failure, false);
      await queue.giveBack(job.id, 'w1', 0);
      expect(await queue.find(job.id)).toMatchObject({ state: 'running', progress: null, result: null, error: null });
    });

    it('frees at once what a worker did that is known to be gone, and does not go on with it for ever', async () => {
      const job = await add('plants');
      for (let attempt = 1; attempt <= 10; attempt += 1) {
        expect(await queue.take('w1')).toMatchObject({ attempts: attempt });
        await queue.abandon('w2');
        expect(await queue.take('w2')).toBeNull();
        await queue.abandon('w1');
      }
      expect(await queue.take('w1')).toBeNull();
      expect(await queue.find(job.id)).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' }, endedAt: expect.any(String) });
    });

    it('tries three times what may work later, after longer and longer', async () => {
      const job = await add('plants');
      for (const wait of [15_000, 60_000]) {
        await queue.fail((await taken()).id, 'w1', failure, true);
        expect(await queue.find(job.id)).toMatchObject({ state: 'waiting', error: failure, endedAt: null });
        clock.pass(wait - 1);
        expect(await queue.take('w1')).toBeNull();
        clock.pass(1);
      }
      await queue.fail((await taken()).id, 'w1', failure, true);
      expect(await queue.find(job.id)).toMatchObject({ state: 'failed', attempts: 3, error: failure });
    });

    it('does not try again what cannot work', async () => {
      const job = await add('plants');
      await queue.fail((await taken()).id, 'w1', { code: 'SOURCE_EMPTY', message: 'x'.repeat(100_000) }, false);
      const failed = await queue.find(job.id);
      expect([failed?.state, failed?.error?.message.length, await queue.take('w1')]).toEqual(['failed', 2000, null]);
    });

    it('has a job wait that was given back, without counting the try', async () => {
      const job = await add('plants');
      await queue.beat((await taken()).id, 'w1', { step: 'read', done: 1, total: 2 });
      await queue.giveBack(job.id, 'w1', 5_000);
      expect([await stateOf(job), await queue.take('w1')]).toEqual(['waiting', null]);
      clock.pass(5_000);
      expect(await queue.take('w1')).toMatchObject({ id: job.id, attempts: 1, progress: null });
    });

    it('cancels: what waits at once, what runs when its worker stops, also when it fails or is gone', async () => {
      const waiting = await add('lamps');
      expect([await queue.cancel(waiting.id), await stateOf(waiting)]).toEqual([true, 'cancelled']);
      const ways = [
        (id: string) => queue.giveBack(id, 'w1', 0),
        (id: string) => queue.fail(id, 'w1', failure, true),
        async () => {
          clock.pass(minute);
          await queue.take('w2');
        },
      ];
      for (const stop of ways) {
        const job = await add('plants');
        await taken();
        expect([await queue.cancel(job.id), await stateOf(job), (await queue.find(job.id))?.isStopping]).toEqual([true, 'running', true]);
        expect(await queue.beat(job.id, 'w1', null)).toBe('stop');
        await stop(job.id);
        expect(await queue.find(job.id)).toMatchObject({ state: 'cancelled', isStopping: false, endedAt: expect.any(String) });
        expect([await queue.cancel(job.id), await queue.take('w1')]).toEqual([false, null]);
      }
      expect(await queue.cancel('no such job')).toBe(false);
    });

    it('is done when it was done before it could be stopped', async () => {
      const job = await add('plants');
      await taken();
      await queue.cancel(job.id);
      await queue.finish(job.id, 'w1', {});
      expect(await stateOf(job)).toBe('done');
    });

    it('tries again what failed or was cancelled, and nothing else', async () => {
      const job = await add('plants');
      const code = (id: string) =>
        queue.retry(id).then(
          () => 'again',
          (error: { code: string }) => error.code,
        );
      expect([await code('no such job'), await code(job.id)]).toEqual(['NOT_FOUND', 'CONFLICT']);
      await queue.fail((await taken()).id, 'w1', failure, false);
      await add('plants');
      expect(await code(job.id)).toBe('CONFLICT');
      await queue.finish((await taken()).id, 'w1', {});
      expect(await queue.retry(job.id)).toMatchObject({ id: job.id, state: 'waiting', attempts: 0, error: null, endedAt: null });
      expect(await taken()).toMatchObject({ id: job.id, attempts: 1 });
    });

    it('takes one that makes a library of a name at a time, of two at once too, and one that is tried again', async () => {
      const make = (archive: string, kind: Job['kind'] = 'import') => queue.add(newJob({ kind, library: 'herbs', input: { archive } }));
      const both = await Promise.allSettled([make('1'), make('2')]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = { code: 'CONFLICT' };
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused });
      const { id } = await taken();
      await expect(make('3', 'copy')).rejects.toMatchObject(refused);
      expect((await add('herbs')).state).toBe('waiting');
      await queue.fail(id, 'w1', failure, false);
      const next = await make('4', 'copy');
      await expect(queue.retry(id)).rejects.toMatchObject(refused);
      await queue.cancel(next.id);
      expect(await queue.retry(id)).toMatchObject({ id, state: 'waiting' });
    });

    it('lists newest first, by library, state and kind, page by page', async () => {
      const jobs = [await add('plants'), await add('lamps'), await add('plants', { n: 2 }), await add('plants', { n: 3 })];
      const [first, , third, last] = jobs.map(({ id }) => id);
      await queue.cancel(third ?? '');
      const ids = async (query: Partial<Parameters<JobQueue['list']>[0]>) => (await queue.list({ most: 10, ...query })).map(({ id }) => id);
      expect(await ids({})).toEqual(jobs.map(({ id }) => id).toReversed());
      expect(await ids({ library: 'plants', most: 2 })).toEqual([last, third]);
      expect(await ids({ library: 'plants', before: third })).toEqual([first]);
      expect(await ids({ states: ['cancelled', 'done'] })).toEqual([third]);
      expect([await ids({ kinds: ['import'] }), await ids({ kinds: ['import', 'build'] })]).toEqual([
        [],
        jobs.map(({ id }) => id).toReversed(),
      ]);
      expect([await ids({ before: 'no such job' }), await ids({ states: [] }), await ids({ kinds: [] })]).toEqual([[], [], []]);
    });

    it('takes only so many that wait, of one library fewer than of all', async () => {
      for (let n = 0; n < 32; n += 1) await add('plants', { n });
      await expect(add('plants', { n: 32 })).rejects.toMatchObject({ code: 'OVERLOADED' });
      expect((await add('plants', { n: 3 })).input).toEqual({ n: 3 });
      expect((await add('lamps')).state).toBe('waiting');
    });

    it('is closed twice', async () => {
      await queue.close();
      await queue.close();
    });
  });
}

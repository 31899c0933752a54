import { randomUUID } from 'node:crypto';
import { Pruning } from '#database/state/pruning.js';
import type { State, StateHold } from '#database/state/state.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import { AssistantError } from '#domain/errors.js';
import { makingKinds, type Job, type JobError, type JobProgress } from '#domain/job.js';
import type { Clock } from '#ports/clock.js';
import type { Beat, JobCounts, JobQuery, JobQueue, NewJob } from '#ports/job-queue.js';
import { inputText, toJob, type JobRow } from './job-row.js';
import { endLostJobs, isWaitedFor, takeJob } from './take-job.js';

export interface JobQueueOptions {
  readonly state: State;
  readonly clock: Clock;
  /** How long a job runs before it makes way for another library; twice as long each further time, so that every job gets done. */
  readonly turnMs: number;
  /** W3C `traceparent` of what adds a job now; undefined where nothing is traced. */
  readonly traceparent?: (() => string | undefined) | undefined;
}

const leaseMs = 60_000;
const mostAttempts = 3;
/** Of these, such as end with their process: what kills it may have nothing to do with the job. */
const mostLosses = 10;
/** Before the second try; four times as long before the third. */
const retryMs = 15_000;
/** For an idle worker to come, before one that works has to make way. */
const patienceMs = 5_000;
const mostWaiting = 1_000;
const mostWaitingOfLibrary = 32;
const dayMs = 86_400_000;
const keepDays = 30;
const pruningMs = 3_600_000;
const longestMessage = 2_000;

/** Jobs in the state, for the processes that share it. */
export class SqlJobQueue implements JobQueue {
  readonly #state: StateHold;
  readonly #pruning: Pruning;

  constructor(private readonly options: JobQueueOptions) {
    this.#state = options.state.hold();
    this.#pruning = new Pruning({ keepMs: keepDays * dayMs, everyMs: pruningMs });
  }

  add({ kind, library, input, by }: NewJob): Promise<Job> {
    const traceparent = this.options.traceparent?.() ?? null;
    return this.#writing(async (database) => {
      await this.#prune(database);
      const row = { kind, library, input: inputText(input) };
      const known = await waitingLike(database, row);
      if (known) return toJob(known);
      await demandUnmade(database, row);
      await checkRoom(database, library);
      const now = this.#at();
      const made = { ...row, id: randomUUID(), state: 'waiting', attempts: 0, turns: 0, stopping: 0, by, created: now, due: now } as const;
      return toJob(
        await database
          .insertInto('job')
          .values({ ...made, traceparent })
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
    });
  }

  find(id: string): Promise<Job | null> {
    return this.#state.ask(async (database) => {
      const row = await rowOf(database, id);
      return row ? toJob(row) : null;
    });
  }

  async list({ library, states, kinds, most, before }: JobQuery): Promise<readonly Job[]> {
    if (states?.length === 0 || kinds?.length === 0) return []; // PostgreSQL takes no empty list
    return this.#state.ask(async (database) => {
      let query = database.selectFrom('job').selectAll();
      if (library !== undefined) query = query.where('library', '=', library);
      if (states !== undefined) query = query.where('state', 'in', states);
      if (kinds !== undefined) query = query.where('kind', 'in', kinds);
      if (before !== undefined)
        query = query.where('seq', '<', (expressions) => expressions.selectFrom('job').select('seq').where('id', '=', before));
      return (await query.orderBy('seq', 'desc').limit(most).execute()).map(toJob);
    });
  }

  count(): Promise<JobCounts> {
    return this.#state.ask(async (database) => {
      const counts = await database
        .selectFrom('job')
        .select((row) => ['kind', 'state', row.fn.countAll<number>().as('jobs')])
        .groupBy(['kind', 'state'])
        .execute();
      const waiting = database.selectFrom('job').where('state', '=', 'waiting').where('due', '<=', this.#at());
      const { oldest } = await waiting.select((row) => row.fn.min<string | null>('created').as('oldest')).executeTakeFirstOrThrow();
      return { counts, oldestWaiting: oldest };
    });
  }

  take(worker: string): Promise<Job | null> {
    return this.#writing(async (database) => {
      const now = this.#at();
      await endLostJobs(database, { now, mostLosses });
      const row = await takeJob(database, { worker, now, lease: this.#at(leaseMs) });
      return row ? { ...toJob(row), ...(row.traceparent !== null && { traceparent: row.traceparent }) } : null;
    });
  }

  beat(id: string, worker: string, progress: JobProgress | null): Promise<Beat> {
    return this.#state.ask(async (database) => {
      const now = this.#at();
      const row = await own(database, id, worker)
        .set({ lease: this.#at(leaseMs), served: now, ...(progress && { progress: JSON.stringify(progress) }) })
        .returningAll()
        .executeTakeFirst();
      if (!row || row.stopping === 1) return 'stop';
      return this.#hasHadItsTurn(row) && (await isWaitedFor(database, row, { now, since: this.#at(-patienceMs) })) ? 'make-way' : 'go-on';
    });
  }

  finish(id: string, worker: string, result: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#end(id, worker, () => ({ state: 'done', result: JSON.stringify(result), error: null, ended: this.#at() }));
  }

  fail(id: string, worker: string, { code, message }: JobError, mayRetry: boolean): Promise<void> {
    const error = JSON.stringify({ code, message: message.slice(0, longestMessage) });
    return this.#end(id, worker, ({ attempts, stopping }) => {
      if (stopping === 1) return { state: 'cancelled', ended: this.#at() };
      if (!mayRetry || attempts >= mostAttempts) return { state: 'failed', error, ended: this.#at() };
      return { state: 'waiting', error, due: this.#at(retryMs * 4 ** (attempts - 1)) };
    });
  }

  giveBack(id: string, worker: string, waitMs: number): Promise<void> {
    return this.#end(id, worker, (row) => {
      if (row.stopping === 1) return { state: 'cancelled', ended: this.#at() };
      const turns = row.turns + (this.#hasHadItsTurn(row) ? 1 : 0);
      return { state: 'waiting', attempts: row.attempts - 1, turns, due: this.#at(waitMs) };
    });
  }

  async abandon(worker: string): Promise<void> {
    await this.#state.ask((database) =>
      database.updateTable('job').set({ lease: this.#at() }).where('state', '=', 'running').where('worker', '=', worker).execute(),
    );
  }

  cancel(id: string): Promise<boolean> {
    return this.#writing(async (database) => {
      const one = database.updateTable('job').where('id', '=', id);
      const ended = await one.where('state', '=', 'waiting').set({ state: 'cancelled', ended: this.#at() }).executeTakeFirst();
      const told = await one.where('state', '=', 'running').set({ stopping: 1 }).executeTakeFirst();
      return ended.numUpdatedRows + told.numUpdatedRows > 0;
    });
  }

  retry(id: string): Promise<Job> {
    return this.#writing(async (database) => {
      const row = await rowOf(database, id);
      if (!row) throw new AssistantError('NOT_FOUND', `there is no job ${id}`);
      if (row.state !== 'failed' && row.state !== 'cancelled')
        throw new AssistantError('CONFLICT', `the job ${id} is ${row.state}; only one that failed or was cancelled is tried again`);
      if (await waitingLike(database, row)) throw new AssistantError('CONFLICT', `the same as the job ${id} waits already`);
      await demandUnmade(database, row);
      await checkRoom(database, row.library);
      const fresh = { attempts: 0, turns: 0, stopping: 0, progress: null, error: null, ended: null, due: this.#at() } as const;
      const again = database
        .updateTable('job')
        .where('id', '=', id)
        .set({ state: 'waiting', ...fresh });
      return toJob(await again.returningAll().executeTakeFirstOrThrow());
    });
  }

  async forget(library: string): Promise<void> {
    await this.#state.ask((database) => database.deleteFrom('job').where('library', '=', library).execute());
  }

  close(): Promise<void> {
    return this.#state.close();
  }

  #hasHadItsTurn({ started, turns }: JobRow): boolean {
    return started !== null && this.options.clock.now().getTime() - Date.parse(started) >= this.options.turnMs * 2 ** turns;
  }

  async #end(id: string, worker: string, change: (row: JobRow) => Partial<JobRow>): Promise<void> {
    await this.#writing(async (database) => {
      const row = await rowOf(database, id);
      if (!row) return;
      await own(database, id, worker)
        .set({ ...change(row), served: this.#at(), stopping: 0, worker: null, lease: null })
        .execute();
    });
  }

  /** Nobody else writes between what is read and what is written. */
  #writing<Result>(use: (database: StateDatabase) => Promise<Result>): Promise<Result> {
    return this.#state.ask((database) => writingAlone(database, 'job', use));
  }

  async #prune(database: StateDatabase): Promise<void> {
    const oldest = this.#pruning.due(this.options.clock.now());
    if (oldest === null) return;
    await database.deleteFrom('job').where('ended', '<', oldest).execute();
  }

  #at(later = 0): string {
    return new Date(this.options.clock.now().getTime() + later).toISOString();
  }
}

function rowOf(database: StateDatabase, id: string): Promise<JobRow | undefined> {
  return database.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
}

function own(database: StateDatabase, id: string, worker: string) {
  return database.updateTable('job').where('id', '=', id).where('worker', '=', worker).where('state', '=', 'running');
}

function waitingLike(
  database: StateDatabase,
  { kind, library, input }: Pick<JobRow, 'kind' | 'library' | 'input'>,
): Promise<JobRow | undefined> {
  const waiting = database.selectFrom('job').selectAll().where('state', '=', 'waiting').where('library', '=', library);
  return waiting.where('kind', '=', kind).where('input', '=', input).executeTakeFirst();
}

/** Of two that make a library of one name none could tell whether it is its own. */
async function demandUnmade(database: StateDatabase, { kind, library }: Pick<JobRow, 'kind' | 'library'>): Promise<void> {
  if (!makingKinds.includes(kind)) return;
  const making = await database
    .selectFrom('job')
    .select(['id', 'kind'])
    .where('library', '=', library)
    .where('kind', 'in', makingKinds)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (making)
    throw new AssistantError('CONFLICT', `the ${making.kind} ${making.id} makes a library ${library}; cancel it, or choose another name`);
}

async function checkRoom(database: StateDatabase, library: string): Promise<void> {
  const { all, ofLibrary } = await database
    .selectFrom('job')
    .select(({ fn }) => [fn.countAll<number>().as('all'), fn.countAll<number>().filterWhere('library', '=', library).as('ofLibrary')])
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  if (all >= mostWaiting || ofLibrary >= mostWaitingOfLibrary)
    throw new AssistantError('OVERLOADED', `${ofLibrary} jobs of ${library} wait, ${all} in all; wait until some are done, or cancel some`);
}

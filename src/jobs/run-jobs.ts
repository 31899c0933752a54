import { AssistantError } from '#domain/errors.js';
import type { Job } from '#domain/job.js';
import { doJob, type JobEnd, type Work } from '#jobs/do-job.js';
import { messageOf } from '#shared/message-of.js';
import { pause } from '#shared/pause.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { Schedule } from '#shared/schedule.js';

interface Parts {
  readonly queue: JobQueue;
  readonly work: Work;
  readonly schedule: Schedule;
  /** Told what began, and how it ended. */
  readonly log: (line: string) => void;
}

interface Options {
  /** A name that no other worker has, nor had. */
  readonly worker: string;
  /** Longest time for one job. */
  readonly timeoutMs: number;
}

const idleMs = 1_000;
/** Until what the disk did not take is tried again. */
const storageMs = 5_000;
/** Until a library is looked at again that another program is writing. */
const busyMs = 15_000;

/** One worker: takes a job, does it, takes the next. */
export class RunJobs {
  constructor(
    private readonly parts: Parts,
    private readonly options: Options,
  ) {}

  /**
   * Works until the signal is aborted; a job that runs then is given back.
   * @throws AssistantError INTERNAL when work goes on that was told to stop: then this process has to end
   */
  async run(signal: AbortSignal): Promise<void> {
    const { schedule, log } = this.parts;
    while (!signal.aborted) {
      const hanging = await this.#doNext(signal).catch((error: unknown) => {
        log(`the jobs cannot be read or written: ${messageOf(error)}`);
        return pause(storageMs, signal, schedule);
      });
      if (hanging) throw new AssistantError('INTERNAL', `${hanging} goes on though it was told to stop`);
    }
  }

  /** @returns the name of what goes on though it was told to stop */
  async #doNext(shutdown: AbortSignal): Promise<string | void> {
    const { queue, work, schedule, log } = this.parts;
    const { worker, timeoutMs } = this.options;
    const job = await queue.take(worker);
    if (!job) return pause(idleMs, shutdown, schedule);
    const name = `${job.kind} of ${job.library}, job ${job.id}`;
    const beat = (progress: Job['progress']) =>
      queue.beat(job.id, worker, progress).catch((error: unknown) => {
        log(`${name}: ${messageOf(error)}`);
        return 'go-on' as const;
      });
    log(`${name}: begins`);
    const { end, isHanging } = await doJob(job, { work, beat, schedule, shutdown, timeoutMs });
    log(`${name}: ${inWords(end)}`);
    await this.#note(job.id, end).catch((error: unknown) => log(`${name}: ${messageOf(error)}`));
    return isHanging ? name : undefined;
  }

  /** What the disk does not take now, the next worker finds out: what was built needs no second build. */
  #note(id: string, end: JobEnd): Promise<void> {
    const { queue } = this.parts;
    const { worker } = this.options;
    switch (end.kind) {
      case 'done':
        return queue.finish(id, worker, end.result);
      case 'stopped':
        return queue.giveBack(id, worker, 0);
      case 'failed': {
        const { code, told, retryable } = end.error;
        return code === 'LIBRARY_BUSY' ? queue.giveBack(id, worker, busyMs) : queue.fail(id, worker, { code, message: told }, retryable);
      }
    }
  }
}

function inWords(end: JobEnd): string {
  switch (end.kind) {
    case 'done':
      return 'done';
    case 'stopped':
      return { stop: 'stopped', 'make-way': 'makes way for another library', shutdown: 'goes on when there is a worker again' }[end.why];
    case 'failed':
      return `${end.error.code}: ${end.error.message}`;
  }
}

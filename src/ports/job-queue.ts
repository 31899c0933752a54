import type { Job, JobError, JobKind, JobProgress, JobState } from '#domain/job.js';

export interface NewJob {
  readonly kind: JobKind;
  readonly library: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly by: string | null;
}

export interface JobQuery {
  readonly library?: string | undefined;
  readonly states?: readonly JobState[] | undefined;
  readonly kinds?: readonly JobKind[] | undefined;
  /** At least 1. */
  readonly most: number;
  /** Only jobs made before the one with this id; none when there is no such job. */
  readonly before?: string | undefined;
}

/** How full the queue is, and what became of the jobs that are still known. */
export interface JobCounts {
  readonly counts: readonly { readonly kind: JobKind; readonly state: JobState; readonly jobs: number }[];
  /** When the one was added that has waited for the longest, of those that may run now, ISO 8601; null for none. */
  readonly oldestWaiting: string | null;
}

/** What a worker is told when it beats: `stop` when its job is to end or is no longer its own, `make-way` when others had to wait long enough. */
export type Beat = 'go-on' | 'make-way' | 'stop';

/**
 * Jobs on the disk, shared by the processes that add them and those that do them. One job of a library runs at a time; the library
 * that has waited longest since it was last worked for is next, and a long job makes way, so that none waits for all of another.
 * A job whose worker is gone is taken up again by the next one. Everything here throws AssistantError STORAGE_FAILED.
 */
export abstract class JobQueue {
  /**
   * A job that waits; the one there is, when one of the same kind, library and input waits already.
   * @throws AssistantError OVERLOADED when too many wait, CONFLICT for one that makes a library while another waits or runs that makes one of that name
   */
  abstract add(job: NewJob): Promise<Job>;

  abstract find(id: string): Promise<Job | null>;

  /** Newest first. */
  abstract list(query: JobQuery): Promise<readonly Job[]>;

  abstract count(): Promise<JobCounts>;

  /** The next job, which is `running` from now on, for a worker that has to `beat`, with its `traceparent`; null when nothing may run now. */
  abstract take(worker: string): Promise<Job | null>;

  /** Says that the worker is alive and how far it is. Without a beat for a minute the job is another's. */
  abstract beat(id: string, worker: string, progress: JobProgress | null): Promise<Beat>;

  /** Nothing happens when the job is no longer the worker's own, as with `fail` and `giveBack`. */
  abstract finish(id: string, worker: string, result: Readonly<Record<string, unknown>>): Promise<void>;

  /**
   * The job waits for its next try, or has failed when it may not be tried again or was tried three times; it is cancelled when it
   * was to be.
   * @param mayRetry whether the same may work later
   */
  abstract fail(id: string, worker: string, error: JobError, mayRetry: boolean): Promise<void>;

  /** The worker stopped before the end: the job waits, and the try does not count; it is cancelled when it was to be. @param waitMs how long at least */
  abstract giveBack(id: string, worker: string, waitMs: number): Promise<void>;

  /** A worker is known to be gone: what it was doing is free at once. */
  abstract abandon(worker: string): Promise<void>;

  /** A waiting job ends at once, a running one when its worker beats. False when it has ended or was never there. */
  abstract cancel(id: string): Promise<boolean>;

  /** A job that failed or was cancelled waits again, with all its tries. @throws AssistantError NOT_FOUND, CONFLICT, OVERLOADED */
  abstract retry(id: string): Promise<Job>;

  /** Forgets every job of a library that is gone; one that runs ends when its worker beats. */
  abstract forget(library: string): Promise<void>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}

import type { Job, JobKind, JobProgress, JobState } from '#domain/job.js';

export interface NewJob {
  readonly kind: JobKind;
  readonly library: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly by: string | null;
}

export interface JobQuery {
  readonly library?: string | undefined;
  readonly states?: readonly JobState[] | undefined;
  /** At least 1. */
  readonly most: number;
  /** Only jobs made before the one with this id. */
  readonly before?: string | undefined;
}

/**
 * Jobs on the disk. One job of a library runs at a time; libraries take turns, so that none waits for all of another. A job whose
 * worker is gone is taken up again by the next one.
 */
export abstract class JobQueue {
  /**
   * A job that waits; the one there is, when one of the same kind, library and input waits already.
   * @throws AssistantError OVERLOADED when too many wait, STORAGE_FAILED, as everything here
   */
  abstract add(job: NewJob): Promise<Job>;

  abstract find(id: string): Promise<Job | null>;

  /** Newest first. */
  abstract list(query: JobQuery): Promise<readonly Job[]>;

  /** The next job, which is `running` from now on, for a worker that has to `beat`; null when nothing may run now. */
  abstract take(worker: string): Promise<Job | null>;

  /** Says that the worker is alive and how far it is. False when the job is no longer its own, or is to be cancelled: then it has to stop. */
  abstract beat(id: string, worker: string, progress: JobProgress | null): Promise<boolean>;

  abstract finish(id: string, worker: string, result: Readonly<Record<string, unknown>>): Promise<void>;

  /** @param retry whether it is to be tried again later, as long as it was not tried too often */
  abstract fail(id: string, worker: string, error: { readonly code: string; readonly message: string }, retry: boolean): Promise<void>;

  /** A waiting job ends at once, a running one as soon as its worker beats. False when it has ended or was never there. */
  abstract cancel(id: string): Promise<boolean>;

  /** A job that failed or was cancelled waits again. @throws AssistantError NOT_FOUND, CONFLICT */
  abstract retry(id: string): Promise<Job>;

  abstract close(): Promise<void>;
}

import type { Generated } from 'kysely';
import type { JobKind, JobState } from '#domain/job.js';

/** A job. Times are ISO 8601 in UTC. */
export interface JobTable {
  /** In the order they were added. */
  readonly seq: Generated<number>;
  readonly id: string;
  readonly kind: JobKind;
  readonly library: string;
  /** As JSON, keys in order, so that equal inputs are equal texts. */
  readonly input: string;
  readonly state: JobState;
  readonly attempts: number;
  /** How often it made way. */
  readonly turns: number;
  /** Whether it is to be cancelled. */
  readonly stopping: 0 | 1;
  /** As JSON, as result and error are. */
  readonly progress: string | null;
  readonly result: string | null;
  readonly error: string | null;
  readonly by: string | null;
  readonly created: string;
  readonly started: string | null;
  readonly ended: string | null;
  /** When a worker was last at it. */
  readonly served: string | null;
  /** Not before. */
  readonly due: string;
  readonly worker: string | null;
  /** While it runs: until then the worker is taken to be alive. */
  readonly lease: string | null;
  /** W3C `traceparent` of what added it, where that was traced. */
  readonly traceparent: string | null;
}

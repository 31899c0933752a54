/**
 * Long work on one library, done in a process of its own. `build`: ingest, then learn the gate anew where it has to be. `re-embed`: the
 * same, with every vector computed anew. `evaluate`: a report of how well its gate decides. `preview`: one document read with other
 * settings. `compare`: what two builds make of the same questions. `export`: its archive. `import` and `copy` make it, of an archive and
 * of another library.
 */
export const jobKinds = ['build', 're-embed', 'calibrate', 'evaluate', 'preview', 'export', 'import', 'copy', 'compare'] as const;

/** Those that read a library's documents. */
export const buildingKinds: ReadonlySet<JobKind> = new Set(['build', 're-embed']);

/** Those whose library is not there before they are done. */
export const makingKinds: readonly JobKind[] = ['import', 'copy'];

/** A build of which nothing is said: the same from wherever it is asked for, so that two that wait are one. */
export const usualBuild = { kind: 'build', input: { retryFailed: false } } as const;

export type JobKind = (typeof jobKinds)[number];

/** `waiting`: also after a crash, and for a further try. `cancelled` and `failed` are ends, as `done` is. */
export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export type JobState = (typeof jobStates)[number];

/** Times are ISO 8601 in UTC. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly library: string;
  /** What the kind wants to know, as plain JSON; never a secret. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly state: JobState;
  /** How often it was begun; to go on after it made way for another library does not count. */
  readonly attempts: number;
  /** Whether it runs still, and is to end without being done. */
  readonly isStopping: boolean;
  /** The latest of what it told on its way since it was last begun; null before the first. */
  readonly progress: JobProgress | null;
  /** What came of it, as plain JSON; null before its end. */
  readonly result: Readonly<Record<string, unknown>> | null;
  /** Why it failed, or why it is tried once more; null otherwise. */
  readonly error: JobError | null;
  /** The account that asked for it; null for a schedule and the command line. */
  readonly by: string | null;
  readonly createdAt: string;
  /** When it was last begun. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** W3C `traceparent` of what asked for it, told to the worker that takes it; left out where nothing was traced. */
  readonly traceparent?: string;
}

export interface JobProgress {
  /** What it is doing, such as `embed`. */
  readonly step: string;
  readonly done: number;
  /** Null when it is not known. */
  readonly total: number | null;
}

export interface JobError {
  /** Of an AssistantError. */
  readonly code: string;
  readonly message: string;
}

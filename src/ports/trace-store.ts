import type { DeclineReason } from '#domain/decision.js';
import type { Outcome, Trace, TraceSummary } from '#domain/trace.js';

/** What a list of traces is narrowed to; what is left out narrows nothing. */
export interface TraceQuery {
  readonly library?: string;
  readonly outcome?: Outcome;
  readonly reason?: DeclineReason;
  readonly group?: string;
  readonly person?: string;
  /** ISO 8601, this moment included. */
  readonly since?: string;
  /** ISO 8601, this moment left out. */
  readonly until?: string;
  /** At most so many, 1 to 10 000. */
  readonly limit: number;
}

/** Whose traces are erased: all that is given must hold, and something must be given. */
export type TraceErasure = Pick<TraceQuery, 'library' | 'group' | 'person' | 'since' | 'until'>;

/** Traces of the last days. */
export abstract class TraceStore {
  /**
   * Keeps a trace; it is durable after `flush`, `close`, or a moment. Never throws: an answer is not lost because it could not be noted.
   * Of more than can be written the oldest waiting are dropped.
   */
  abstract note(trace: Trace): void;

  /** All that was noted before is durable. @throws AssistantError STORAGE_FAILED */
  abstract flush(): Promise<void>;

  /** Null for one that is unknown, or gone by age. @throws AssistantError STORAGE_FAILED */
  abstract get(id: string): Promise<Trace | null>;

  /** Newest first. @throws AssistantError STORAGE_FAILED */
  abstract list(query: TraceQuery): Promise<readonly TraceSummary[]>;

  /** @returns how many are gone. @throws AssistantError STORAGE_FAILED, INVALID_INPUT when nothing is given */
  abstract erase(which: TraceErasure): Promise<number>;

  /** Writes what waits. Safe to call twice. */
  abstract close(): Promise<void>;
}

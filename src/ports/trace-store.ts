import type { DeclineReason } from '#domain/decision.js';
import type { Erasure } from '#domain/erasure.js';
import type { Outcome, Trace, TracedQuestion, TraceSummary } from '#domain/trace.js';

/** What a list of traces is narrowed to; what is left out narrows nothing. */
export interface TraceQuery extends Erasure {
  readonly outcome?: Outcome;
  readonly reason?: DeclineReason;
  readonly channel?: string;
  /** Stands in the first 300 characters of the text, without regard to case and width. */
  readonly words?: string;
  /** Only what the gate judged by less than this beside the threshold. */
  readonly unsureBy?: number;
  /** Only what is older than this one. */
  readonly before?: Pick<Trace, 'at' | 'id'>;
  /** Only what was stored after this number, as `lastStored` tells it. */
  readonly storedAfter?: number;
  /** At most so many, 1 to 10 000. */
  readonly limit: number;
}

export interface QuestionQuery extends Pick<TraceQuery, 'library' | 'since' | 'until' | 'before' | 'limit'> {
  readonly reasons: readonly DeclineReason[];
}

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

  /** The same, each whole. @throws AssistantError STORAGE_FAILED */
  abstract read(query: TraceQuery): Promise<readonly Trace[]>;

  /** Of what was declined for one of these reasons, what tells whether it was a question; newest first. @throws AssistantError STORAGE_FAILED */
  abstract questions(query: QuestionQuery): Promise<readonly TracedQuestion[]>;

  /**
   * The number of the trace that was stored last, 0 where there is none: a message that takes long is stored after one that came later.
   * @param library undefined for all of them @throws AssistantError STORAGE_FAILED
   */
  abstract lastStored(library?: string): Promise<number>;

  /** @returns how many are gone. @throws AssistantError STORAGE_FAILED, INVALID_INPUT when nothing is given */
  abstract erase(which: Erasure): Promise<number>;

  /** Writes what waits. Safe to call twice. */
  abstract close(): Promise<void>;
}

import type { Erasure } from '#domain/erasure.js';
import type { Displaced, Feedback, FeedbackState } from '#domain/feedback.js';

export interface FeedbackQuery {
  readonly library: string;
  readonly state?: FeedbackState | undefined;
  /** At least 1. */
  readonly most: number;
  /** Only what came before the one with this number. */
  readonly before?: number | undefined;
}

export interface NumberedFeedback extends Feedback {
  /** Rising. */
  readonly number: number;
}

/** What became of feedback, and by whom. */
export interface FeedbackDecision extends Pick<Feedback, 'state' | 'decidedAt' | 'decidedBy'> {
  /** Of what is approved, or dismissed while its example stays. */
  readonly displaced?: Displaced;
}

/** What people said of decisions. What is not approved goes with the traces of its days. */
export abstract class FeedbackStore {
  /**
   * Keeps it, in place of what the same author said of the same trace as long as that is open; that one's id stays.
   * @param reopens whether it may also take the place of what was dismissed
   * @throws AssistantError CONFLICT when that was decided; STORAGE_FAILED, as everything here
   */
  abstract give(feedback: Feedback, reopens?: boolean): Promise<Feedback>;

  /**
   * Keeps what is approved with what it displaced, in place of what the same author said of the same trace.
   * @param seen that one; null for none @throws AssistantError CONFLICT when it is otherwise by now
   */
  abstract put(approved: Feedback, seen: Pick<Feedback, 'givenAt' | 'state'> | null, displaced: Displaced): Promise<Feedback>;

  /** What it displaced when it was approved; null where nothing of it is left, or it is unknown. */
  abstract displacedBy(id: string): Promise<Displaced | null>;

  /** Null for one that is unknown, or gone by age. */
  abstract get(id: string): Promise<Feedback | null>;

  /** What was said of these traces, by when it was given, the oldest first. @param traces at most 10 000 */
  abstract about(traces: readonly string[]): Promise<readonly Feedback[]>;

  /** Newest first. */
  abstract list(query: FeedbackQuery): Promise<readonly NumberedFeedback[]>;

  /** @param seen what is decided on @throws AssistantError NOT_FOUND; CONFLICT when it is otherwise by now */
  abstract decide(id: string, decision: FeedbackDecision, seen: Pick<Feedback, 'givenAt' | 'state'>): Promise<Feedback>;

  /**
   * Of a time: when the message was written or when the feedback was given. Of a person: who wrote either.
   * @returns how much is gone. @throws AssistantError INVALID_INPUT when nothing is given
   */
  abstract erase(which: Erasure): Promise<number>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}

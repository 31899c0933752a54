import type { Citation } from '#domain/answer.js';
import type { DeclineReason, GateVerdict } from '#domain/decision.js';

/** What `ask --json` prints and the chat API returns: the public form of a decision. */
export interface ReplyRecord {
  readonly outcome: 'answered' | 'declined';
  /** Null when answered. */
  readonly reason: DeclineReason | null;
  /** What a person sees: the answer, or the visible line of a decline; null is silence. */
  readonly reply: string | null;
  /** Null when declined. */
  readonly answer: string | null;
  readonly citations: readonly Citation[];
  readonly gate: GateVerdict;
  /** Milliseconds by stage, and `total`. */
  readonly timings: Readonly<Record<string, number>>;
  /** The id of what is kept of the run: `huixiang trace show ID`. */
  readonly trace: string;
}

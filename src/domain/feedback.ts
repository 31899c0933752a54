import type { Correction } from '#domain/correction.js';
import { AssistantError } from '#domain/errors.js';
import type { Example } from '#domain/gate.js';
import type { Origin } from '#domain/origin.js';
import type { Outcome } from '#domain/trace.js';

/** What somebody may say of a message that was answered, and of one that was not. */
export const feedbackVerdicts = ['useful', 'not-useful', 'should-have-been-silent', 'should-have-answered'] as const;

export type FeedbackVerdict = (typeof feedbackVerdicts)[number];

export const feedbackStates = ['open', 'approved', 'dismissed'] as const;

/** `approved`: an editor let it teach the library. */
export type FeedbackState = (typeof feedbackStates)[number];

/** What somebody says of a decision. */
export interface Verdict {
  readonly verdict: FeedbackVerdict;
  /** Personal data is masked; null for none, and where texts are not kept. */
  readonly comment: string | null;
  /** What the answer should have been, as it was written; null for none, and where texts are not kept. */
  readonly correction: string | null;
}

/** A verdict and what it is about: `channel`, `group` and `person` are those of the message. Times are ISO 8601 in UTC. */
export interface Feedback extends Verdict, Origin {
  readonly id: string;
  readonly trace: string;
  readonly library: string;
  readonly outcome: Outcome;
  /** The message as its trace has it; null where texts are not kept. */
  readonly question: string | null;
  readonly askedAt: string;
  /** The account that gives it; null for somebody without. */
  readonly author: string | null;
  readonly givenAt: string;
  readonly state: FeedbackState;
  readonly decidedAt: string | null;
  /** The account that decided it; null as long as it is open. */
  readonly decidedBy: string | null;
}

/** What stood in a library where approved feedback teaches now. */
export interface Displaced {
  /** Of the same words, whatever it said of them. */
  readonly example: Example | null;
  readonly correction: Correction | null;
}

/** Nobody decides on words that they have not read. */
export function changedSince(id: string): AssistantError {
  return new AssistantError('CONFLICT', `the feedback ${id} was changed or decided since it was read; read it again`);
}

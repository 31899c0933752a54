import type { Answer } from '#domain/answer.js';

/** Every reason to stay silent, and what it means. The list is closed; docs/reasons.md explains each to owners. */
export const declineReasons = {
  empty: 'The message has no words: blank, punctuation, emoji, or only mentions.',
  'too-short': 'The message is too short to be a question.',
  'small-talk': 'A greeting, thanks, a command, or a line about the assistant itself.',
  'off-topic': 'Nothing in the library is near enough to the message.',
  'needs-clarification': 'Near the library, but too vague to be answered.',
  'no-evidence': 'It is about the library, but no passage answers it, or the best one is not likely to.',
  'no-answer': 'The language model could not answer from the passages.',
  'own-message': 'The assistant wrote the message itself.',
  duplicate: 'The platform delivered the message before.',
  'not-addressed': 'The group asks for a mention, and the message mentions somebody else or nobody.',
  'quiet-hours': 'The group is not answered at this time of the day.',
  'cooling-down': 'An answer was taken back in the group a short while ago.',
  'over-budget': 'The group had as many answers as it may have within an hour.',
  unsafe: 'A list of the owner, a moderation service or the language model objects to the question or the answer, or could not say.',
  'out-of-time': 'The time for one message ran out before it could be answered.',
  'not-a-question': 'Near the library, but the language model says that it asks for nothing, or could not say.',
  'bot-message': 'Another program wrote the message.',
  'silent-group': 'Somebody told the assistant to be silent in this group.',
  unreadable: 'A voice message, video, file or sticker whose words the platform does not send.',
  'answered-meanwhile': 'Somebody else replied to the message before the answer was ready.',
  shadow: 'It would have been answered, but the group is only watched.',
} as const satisfies Record<string, string>;

export type DeclineReason = keyof typeof declineReasons;

/** How the gate judged: what `explain` shows. */
export interface GateVerdict {
  /** Cosine with the nearest chunk; null when the message was declined before it was embedded. */
  readonly similarity: number | null;
  /** That the message is for the library, 0..1, calibrated. */
  readonly probability: number;
  /** On the scale of `probability`; it comes from the library's policy. */
  readonly threshold: number;
  readonly accepted: boolean;
  /** The nearest chunk by meaning; null when there is none, or it is in no document that the filter of the message allows. */
  readonly nearest: NearestPassage | null;
  /** What each feature did, the strongest first; empty when the gate was not asked. */
  readonly features: readonly FeatureContribution[];
  /** What a second opinion said of an unsure message; null when none was asked. `failed` declines. */
  readonly secondOpinion: 'accept' | 'decline' | 'failed' | null;
}

export interface FeatureContribution {
  readonly name: string;
  readonly value: number;
  /** Part of the log-odds. */
  readonly contribution: number;
}

export interface NearestPassage {
  readonly document: string;
  readonly heading: string | null;
  readonly quote: string;
}

export interface Answered {
  readonly outcome: 'answered';
  readonly answer: Answer;
  readonly gate: GateVerdict;
}

/** A decision, never an error. */
export interface Declined {
  readonly outcome: 'declined';
  readonly reason: DeclineReason;
  /** Visible text in direct mode; null in group mode, where a decline is silence. */
  readonly reply: string | null;
  readonly gate: GateVerdict;
}

export type Decision = Answered | Declined;

/** True for the value that ends a run early. */
export function isDeclined(value: object): value is Declined {
  return 'outcome' in value && value.outcome === 'declined';
}

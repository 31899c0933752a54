import type { DeclineReason } from '#domain/decision.js';
import type { FeedbackVerdict } from '#domain/feedback.js';
import type { Outcome } from '#domain/trace.js';

/** What statistics are of: from `since` on, before `until`, ISO 8601 in UTC; every library when none is named. */
export interface StatisticsQuery {
  readonly library?: string | undefined;
  readonly since: string;
  readonly until: string;
  /** Whose days are counted, by its name of IANA; UTC without it. */
  readonly zone?: string | undefined;
}

/** How many messages of a day came to a library by a channel and ended so. */
export interface DayCount {
  readonly day: string;
  readonly library: string;
  readonly channel: string;
  readonly outcome: Outcome;
  readonly count: number;
}

export interface ReasonCount {
  readonly library: string;
  readonly reason: DeclineReason;
  readonly count: number;
}

/** Of every library that was asked for. */
export interface DayReason {
  readonly day: string;
  readonly reason: DeclineReason;
  readonly count: number;
}

/** What was said of messages of a day: of each message the latest word, none that an editor dismissed. */
export interface DayVerdict {
  readonly day: string;
  readonly verdict: FeedbackVerdict;
  readonly count: number;
}

/** By nearest rank, of so many; null of none. */
export interface Percentiles {
  readonly count: number;
  readonly median: number | null;
  readonly p95: number | null;
}

/** What answers of a day took; days without one are left out. */
export interface DayEffort {
  readonly day: string;
  readonly milliseconds: Percentiles;
  /** Of answers for which a model was asked. */
  readonly tokens: Percentiles;
  /** Of those whose models all have a price, in the currency of the prices. */
  readonly cost: Percentiles;
}

/** A share of what was counted, with its interval of 95 % (Wilson). */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

/** What was said in a group. */
export interface GroupFigures {
  readonly group: string;
  readonly messages: number;
  readonly answered: number;
  /** Would have been answered, had the assistant not only watched. */
  readonly shadowed: number;
  /** When the latest message came: ISO 8601, UTC. */
  readonly latest: string;
}

/** Milliseconds from the message to its answer, of those that were answered. Null where none was. */
export interface Latency {
  readonly count: number;
  readonly median: number | null;
  readonly p95: number | null;
  readonly longest: number | null;
}

/** A question for the library that its documents did not answer, as it was written last. Empty where texts are not kept. */
export interface UnansweredQuestion {
  readonly library: string;
  readonly question: string;
  readonly count: number;
}

export interface CitedDocument {
  readonly library: string;
  readonly document: string;
  /** Answers that cite it. */
  readonly count: number;
}

/** What traces tell. Days, libraries and channels in order; the rest by count, the most first. */
export interface TraceFigures {
  readonly counts: readonly DayCount[];
  readonly reasons: readonly ReasonCount[];
  readonly latency: Latency;
  /** Of `no-evidence`, `no-answer` and `needs-clarification`, at most 20. */
  readonly unanswered: readonly UnansweredQuestion[];
  /** At most 20; pages of the web are not among them. */
  readonly cited: readonly CitedDocument[];
  readonly reasonsByDay: readonly DayReason[];
  readonly verdicts: readonly DayVerdict[];
  readonly effort: readonly DayEffort[];
  /** Of the whole time, as the days have them. */
  readonly tokensOfAnswer: Percentiles;
  readonly costOfAnswer: Percentiles;
}

/** What language models took for a library on a day of the zone, by calls that began then; null for what was for none. */
export interface DayTokens {
  readonly day: string;
  readonly library: string | null;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of calls whose price is known; null when it is of none. */
  readonly cost: number | null;
  /** Calls of models without a price. */
  readonly unpriced: number;
}

export interface Statistics extends TraceFigures {
  readonly since: string;
  readonly until: string;
  readonly zone: string;
  readonly questions: number;
  readonly answered: number;
  readonly declined: number;
  readonly failed: number;
  /** Of answers that somebody judged, those judged useful; null when none was judged. */
  readonly useful: Share | null;
  readonly tokens: readonly DayTokens[];
}

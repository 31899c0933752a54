import type { DeclineReason } from '#domain/decision.js';
import type { Outcome } from '#domain/trace.js';

/** What statistics are of: from `since` on, before `until`, ISO 8601 in UTC; every library when none is named. */
export interface StatisticsQuery {
  readonly library?: string | undefined;
  readonly since: string;
  readonly until: string;
}

/** How many messages of a day, UTC, came to a library by a channel and ended so. */
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
}

/** What language models took for a library on a day; null for what was for none. */
export interface DayTokens {
  readonly day: string;
  readonly library: string | null;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface Statistics extends TraceFigures {
  readonly since: string;
  readonly until: string;
  readonly questions: number;
  readonly answered: number;
  readonly declined: number;
  readonly failed: number;
  readonly tokens: readonly DayTokens[];
}

import type { ModelCall } from '#domain/model-call.js';

/** One call of a language model, and for whom it was. */
export interface LanguageModelCall extends ModelCall {
  /** ISO 8601, when it began. */
  readonly at: string;
  /** Null when it was for none. */
  readonly library: string | null;
  readonly priority: 'interactive' | 'batch';
}

/** What was spent on a day. */
export interface DaySpending {
  readonly library: string | null;
  readonly model: string;
  readonly calls: number;
  readonly failures: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
}

/** From the first moment on and before the second, ISO 8601. */
export interface SpendingTime {
  readonly since: string;
  readonly until: string;
  /** Whose days are told, by its name of IANA. */
  readonly zone: string;
}

export interface SpendingOfDay extends DaySpending {
  readonly day: string;
}

/** Tokens of a library that a call about to be made may take at most. */
export interface TokenReservation {
  /** ISO 8601; its day, in UTC, is the one they are taken from. */
  readonly at: string;
  readonly library: string;
  readonly tokens: number;
  /** ISO 8601, when the call is over at the latest: then they are free, also those of a process that died. */
  readonly until: string;
}

export interface ReservedTokens {
  /** Tokens of the library that were spent that day, or set aside before these. */
  readonly taken: number;
  /** To be called after the call was noted. Never throws; does nothing the second time. */
  release(): void;
}

/** Remembers the calls of language models, through restarts, for who looks at them later and for what a library may spend. */
export abstract class CallJournal {
  /** Never throws: an answer is not lost because it could not be noted. What could not is noted with the next one. */
  abstract note(call: LanguageModelCall): void;

  /**
   * Input and output tokens of a library on a day, `2026-11-25` in UTC, by every process that notes into the same place.
   * @throws AssistantError STORAGE_FAILED
   */
  abstract tokens(day: string, library: string): Promise<number>;

  /**
   * Sets tokens aside, for every process that notes into the same place: of several who come together the first sees none of the
   * others', the second those of the first, and so on.
   * @throws AssistantError STORAGE_FAILED when it cannot be noted, or calls before could not: what is left is not known then
   */
  abstract reserve(reservation: TokenReservation): Promise<ReservedTokens>;

  /** What was spent on a day by library and model, ordered by both. @throws AssistantError STORAGE_FAILED */
  abstract spending(day: string): Promise<readonly DaySpending[]>;

  /** The same of the calls that began within a time, by days of a zone, which come first in the order. @throws AssistantError STORAGE_FAILED */
  abstract spendingWithin(time: SpendingTime): Promise<readonly SpendingOfDay[]>;
}

/** One call of a language model, attempts and all. */
export interface LanguageModelCall {
  /** ISO 8601, when it began. */
  readonly at: string;
  /** A preset's name, or the host of the server. */
  readonly provider: string;
  readonly model: string;
  /** Null when it was for none. */
  readonly library: string | null;
  readonly priority: 'interactive' | 'batch';
  /** `ok`, or the code of the failure. */
  readonly outcome: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of the input, read from the provider's cache; null when the provider does not tell. */
  readonly cachedTokens: number | null;
  /** The tokens are an estimate of ours: the server did not count, or the call did not end. */
  readonly isEstimate: boolean;
  /** Null when nothing was written. */
  readonly msToFirstToken: number | null;
  readonly ms: number;
  readonly retries: number;
  /** In the currency of the configured prices; null without prices. */
  readonly cost: number | null;
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

/** Remembers the calls of language models, through restarts, for who looks at them later and for what a library may spend. */
export abstract class CallJournal {
  /** Never throws: an answer is not lost because it could not be noted. */
  abstract note(call: LanguageModelCall): void;

  /**
   * Input and output tokens of a library on a day, `2026-11-25` in UTC, by every process that notes into the same place.
   * @throws AssistantError STORAGE_FAILED
   */
  abstract tokens(day: string, library: string): Promise<number>;

  /** What was spent on a day by library and model, ordered by both. @throws AssistantError STORAGE_FAILED */
  abstract spending(day: string): Promise<readonly DaySpending[]>;
}

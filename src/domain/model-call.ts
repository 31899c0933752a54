/** What one call of a language model took, attempts and all; never what was said. */
export interface ModelCall {
  /** A preset's name, or the host of the server. */
  readonly provider: string;
  readonly model: string;
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

/** A prompt, and a hash of its text, which changes with it. */
export interface PromptVersion {
  readonly name: string;
  readonly version: string;
}

/** A call that was made for a message. */
export interface MessageCall extends ModelCall {
  /** The name of its first prompt. */
  readonly purpose: string;
  /** In order, at least one. */
  readonly prompts: readonly PromptVersion[];
}

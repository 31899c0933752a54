export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface GenerateOptions {
  /** Longest answer in tokens. */
  readonly maxTokens: number;
  /** 0..2; 0 for a repeatable answer. */
  readonly temperature: number;
  readonly signal?: AbortSignal;
}

/** A model that writes. */
export abstract class LanguageModel {
  abstract readonly name: string;

  /**
   * The answer's text in pieces, in order, reasoning left out. Ends normally only when the model said it was done.
   * @throws AssistantError LANGUAGE_MODEL_AUTH, LANGUAGE_MODEL_RATE_LIMIT, LANGUAGE_MODEL_UNAVAILABLE (refused, cut off),
   *   LANGUAGE_MODEL_INVALID (unreadable, empty), TIMEOUT, CANCELLED
   */
  abstract stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncIterable<string>;

  /** Asks the server whether it is there; for `doctor`. Throws like `stream`. */
  abstract check(options?: { readonly signal?: AbortSignal }): Promise<void>;
}

/** A model that reads question and passage together: slower than comparing vectors, and often a better judge of few passages. */
export abstract class Reranker {
  abstract readonly name: string;
  /** Longest pair in tokens, special tokens included, longer passages are cut at their end; null where only the server knows. */
  abstract readonly maxTokens: number | null;

  /**
   * How relevant each passage is to the question: one finite number a passage, in the order of the passages, higher is better. Comparable
   * among passages of one question only. Any number of passages; empty text is allowed.
   * @throws AssistantError MODEL_MISSING, MODEL_FAILED (no answer, or one that cannot be read), OVERLOADED, TIMEOUT, CANCELLED
   */
  abstract rerank(question: string, passages: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<number[]>;

  /** Frees the model; later calls fail with MODEL_FAILED. Safe to call twice. */
  abstract close(): Promise<void>;
}

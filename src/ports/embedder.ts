/** What identifies a model: vectors of two models with different fingerprints are never compared. */
export interface EmbeddingModel {
  readonly name: string;
  /** Length of every vector. */
  readonly dimension: number;
  /** Hash over the model files, pooling and prefixes; equal fingerprint means equal vectors. */
  readonly fingerprint: string;
  /** Longest input in tokens, prefix and special tokens included; longer text is cut at its end. */
  readonly maxTokens: number;
}

/** Retrieval models put a different prefix before a question than before a passage. */
export type EmbeddingKind = 'query' | 'passage';

/** Text to vectors. Vectors are L2-normalised, so the inner product of two is their cosine in -1..1. */
export abstract class Embedder {
  abstract readonly model: EmbeddingModel;

  /**
   * One vector per text, in the order of the texts; a text's vector does not depend on its neighbours (to 1e-4).
   * Any number of texts; the adapter cuts batches. Empty text is allowed.
   * @throws AssistantError MODEL_MISSING, MODEL_CORRUPT, MODEL_FAILED, CANCELLED, TIMEOUT
   */
  abstract embed(texts: readonly string[], kind: EmbeddingKind, options?: { readonly signal?: AbortSignal }): Promise<Float32Array[]>;

  /** Frees the model; later calls fail with MODEL_FAILED. Safe to call twice. */
  abstract close(): Promise<void>;
}

import type { QuestionTokens, TokenVectors } from '#domain/token-vectors.js';

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

/** A passage's vector and those of its tokens. */
export interface PassageVectors {
  readonly vector: Float32Array;
  readonly tokens: TokenVectors;
}

/** A question's vector and those of its tokens. */
export interface QuestionVectors {
  readonly vector: Float32Array;
  readonly tokens: QuestionTokens;
}

/** Text to vectors. Vectors are L2-normalised, so the inner product of two is their cosine in -1..1. */
export abstract class Embedder {
  abstract readonly model: EmbeddingModel;
  /** Whether tokens have vectors of their own; where they have none, `embedPassages` and `embedQuestion` give 0 of them. */
  abstract readonly givesTokens: boolean;

  /**
   * One vector per text, in the order of the texts; a text's vector does not depend on its neighbours (to 1e-4).
   * Any number of texts; the adapter cuts batches. Empty text is allowed.
   * @throws AssistantError MODEL_MISSING, MODEL_CORRUPT, MODEL_FAILED, OVERLOADED, CANCELLED, TIMEOUT
   */
  abstract embed(texts: readonly string[], kind: EmbeddingKind, options?: { readonly signal?: AbortSignal }): Promise<Float32Array[]>;

  /**
   * Passages' vectors, the same that `embed` gives, with those of their tokens, in the order of the texts. One run of the model for both,
   * so nothing need be embedded twice; pooling the tokens adds about a tenth to the time of a chunk.
   * @throws AssistantError as `embed`
   */
  abstract embedPassages(texts: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<PassageVectors[]>;

  /** A question's vector, the same that `embed` gives, with those of its tokens. @throws AssistantError as `embed` */
  abstract embedQuestion(text: string, options?: { readonly signal?: AbortSignal }): Promise<QuestionVectors>;

  /** Frees the model; later calls fail with MODEL_FAILED. Safe to call twice. */
  abstract close(): Promise<void>;
}

import type { QuestionTokens, TokenVectors } from '#domain/token-vectors.js';
import type { EmbeddingKind, EmbeddingModel } from '#ports/embedder.js';

export interface EncodingRequest {
  readonly texts: readonly string[];
  readonly kind: EmbeddingKind;
  readonly withTokens: boolean;
}

/** A text's vector, and those of its tokens where they were asked for: a question's as they are, a passage's pooled and packed. */
export interface Encoded {
  readonly vector: Float32Array;
  readonly question?: QuestionTokens;
  readonly passage?: TokenVectors;
}

/** Runs texts through a model that gives vectors of tokens too. */
export interface Encoder {
  readonly model: EmbeddingModel;
  /** One for each text, in their order. @throws AssistantError as `Embedder.embed` */
  encode(request: EncodingRequest, signal: AbortSignal | undefined): Promise<Encoded[]>;
  /** As that of `Embedder`. */
  close(): Promise<void>;
}

import type { QuestionTokens, TokenVectors } from '#domain/token-vectors.js';
import type { EmbeddingKind } from '#ports/embedder.js';
import type { SentenceEncoderOptions } from '#inference/sentence-encoder.js';

/** What the worker is started with. */
export type WorkerOptions = SentenceEncoderOptions;

/** One text at a time goes to the worker; one answer comes back for each, in order. */
export interface EncodeRequest {
  readonly text: string;
  readonly kind: EmbeddingKind;
  readonly withTokens: boolean;
}

/** A text's vector, and those of its tokens where they were asked for: a question's as they are, a passage's pooled and packed. */
export interface Encoded {
  readonly vector: Float32Array;
  readonly question?: QuestionTokens;
  readonly passage?: TokenVectors;
}

export type EncodeAnswer = Encoded | { readonly problem: string };

import type { EmbeddingKind } from '#ports/embedder.js';
import type { SentenceEncoderOptions } from '#inference/sentence-encoder.js';
import type { Encoded } from './encoder.js';

/** What the worker is started with. */
export type WorkerOptions = SentenceEncoderOptions;

/** One text at a time goes to the worker; one answer comes back for each, in order. */
export interface EncodeRequest {
  readonly text: string;
  readonly kind: EmbeddingKind;
  readonly withTokens: boolean;
}

export type EncodeAnswer = Encoded | { readonly problem: string };

import type { QuestionTokens, TokenVectors } from '#domain/token-vectors.js';
import type { CrossEncoderOptions } from '#inference/cross-encoder.js';
import type { Batching } from '#inference/group-rows.js';
import type { SentenceEncoderOptions, TextKind } from '#inference/sentence-encoder.js';
import type { TokenRow } from '#inference/token-feeds.js';

/** What a thread is started with. */
export type ThreadOptions = ({ readonly kind: 'embedding' } & SentenceEncoderOptions) | ({ readonly kind: 'rerank' } & CrossEncoderOptions);

/** A text for an embedding model, or a pair for a reranker. */
export type Asked =
  | { readonly text: string; readonly kind: TextKind; readonly withTokens: boolean }
  | { readonly question: string; readonly passage: string };

/** What was asked, as the model takes it in. Plain data: it goes to the main thread and back. */
export interface AskedRow extends TokenRow {
  readonly isCut: boolean;
  /** For an embedding model. */
  readonly own?: readonly [start: number, end: number];
  readonly kind?: TextKind;
  readonly withTokens?: boolean;
}

/** A text's vector, and those of its tokens where they were asked for: a passage's pooled and packed, others as they are. */
export interface Embedded {
  readonly vector: Float32Array;
  readonly passage?: TokenVectors;
  readonly question?: QuestionTokens;
}

/** Of a reranker the logit. */
export type Computed = Embedded | number;

/** One text may fail while its neighbours do not. */
export type Outcome<Value = Computed> = { readonly value: Value } | { readonly problem: string };

export type ThreadRequest = { readonly id: number } & ({ readonly read: readonly Asked[] } | { readonly run: readonly AskedRow[] });

export type ThreadAnswer =
  | { readonly ready: Batching }
  | { readonly id: number; readonly rows: readonly Outcome<AskedRow>[] }
  | { readonly id: number; readonly outcomes: readonly Outcome[] }
  | { readonly id: number; readonly problem: string };

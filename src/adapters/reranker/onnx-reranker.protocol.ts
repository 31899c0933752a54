import type { CrossEncoderOptions } from '#inference/cross-encoder.js';

/** What the worker is started with. */
export type WorkerOptions = CrossEncoderOptions;

/** One pair at a time goes to the worker; one answer comes back for each, in order. */
export interface ScoreRequest {
  readonly question: string;
  readonly passage: string;
}

export type ScoreAnswer = { readonly score: number } | { readonly problem: string };

import path from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { loadTokenizer, type TokenReader } from './load-tokenizer.js';
import { openSession } from './open-session.js';
import { tokenFeeds } from './token-feeds.js';

export interface CrossEncoderOptions {
  /** Holds `model.onnx` and `tokenizer.json`. */
  readonly folder: string;
  /** Longest pair of question and passage, special tokens included; a longer passage is cut at its end. */
  readonly maxTokens: number;
  /** Threads of one inference. */
  readonly threads: number;
}

/**
 * How well a passage answers a question, both read together by one model (Nogueira and Cho 2019), on the calling thread. Pairs are run one
 * by one, as the sentence encoder does and for its reasons.
 */
export class CrossEncoder {
  private constructor(
    private readonly session: InferenceSession,
    private readonly tokens: TokenReader,
    private readonly maxTokens: number,
  ) {}

  /** @throws Error when a file is missing or is no model */
  static async open({ folder, maxTokens, threads }: CrossEncoderOptions): Promise<CrossEncoder> {
    const [session, tokens] = await Promise.all([openSession(path.join(folder, 'model.onnx'), threads), loadTokenizer(folder)]);
    return new CrossEncoder(session, tokens, maxTokens);
  }

  /** Probability that the passage is relevant, 0..1. @throws Error when the model fails, or gives something that is no score */
  async score(question: string, passage: string): Promise<number> {
    const pair = this.tokens.readPair(question, passage, this.maxTokens);
    const outputs = await this.session.run(tokenFeeds(this.session.inputNames, pair));
    const logits = outputs['logits'] ?? outputs[this.session.outputNames[0] ?? ''];
    const score = logits?.data instanceof Float32Array ? probability(logits.data) : NaN;
    if (Number.isNaN(score))
      throw new Error(`the model gives ${logits ? `${logits.type} ${logits.dims.join(' x ')}` : 'nothing'}, not one or two finite logits`);
    return score;
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

/** Of one logit its sigmoid; of two, not relevant and relevant, the softmax of the last, which is the sigmoid of their difference. */
function probability(logits: Float32Array): number {
  const [first = NaN, last = NaN] = logits;
  if (logits.length === 1) return sigmoid(first);
  return logits.length === 2 ? sigmoid(last - first) : NaN;
}

/** NaN for what is not finite: a model that overflows says nothing about relevance. */
function sigmoid(logit: number): number {
  return Number.isFinite(logit) ? 1 / (1 + Math.exp(-logit)) : NaN;
}

import path from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { floatValues } from './float-values.js';
import { loadTokenizer, type TokenReader } from './load-tokenizer.js';
import { openSession, type SessionOptions } from './open-session.js';
import { tokenFeeds, type TokenRow } from './token-feeds.js';

export interface CrossEncoderOptions extends SessionOptions {
  /** Holds `model.onnx` and `tokenizer.json`. */
  readonly folder: string;
  /** Longest pair of question and passage, special tokens included; a longer passage is cut at its end. */
  readonly maxTokens: number;
}

/**
 * How well a passage answers a question, both read together by one model (Nogueira and Cho 2019), on the calling thread. `score` runs pairs
 * one by one, as the sentence encoder does and for its reasons.
 */
export class CrossEncoder {
  private constructor(
    private readonly session: InferenceSession,
    private readonly tokens: TokenReader,
    private readonly maxTokens: number,
  ) {}

  /** @throws Error when a file is missing or is no model */
  static async open({ folder, maxTokens, ...options }: CrossEncoderOptions): Promise<CrossEncoder> {
    const [session, tokens] = await Promise.all([openSession(path.join(folder, 'model.onnx'), options), loadTokenizer(folder)]);
    return new CrossEncoder(session, tokens, maxTokens);
  }

  /** Whether the model is given a mask, so that shorter pairs may be padded. */
  get takesMask(): boolean {
    return this.session.inputNames.includes('attention_mask');
  }

  /** Probability that the passage is relevant, 0..1. @throws Error when the model fails, or gives something that is no score */
  async score(question: string, passage: string): Promise<number> {
    return probability((await this.logitsOf([this.read(question, passage)]))[0] ?? NaN);
  }

  read(question: string, passage: string): TokenRow & { readonly isCut: boolean } {
    const pair = this.tokens.readPair(question, passage, this.maxTokens);
    const isCut =
      pair.ids.length === this.maxTokens && this.tokens.readPair(question, passage, this.maxTokens + 2).ids.length > this.maxTokens;
    return { ...pair, isCut };
  }

  /**
   * Of several pairs in one inference, in their order: how relevant the passage is, as a logit. Which ones may be together: group-rows.ts.
   * @throws Error as `score`
   */
  async logitsOf(rows: readonly TokenRow[]): Promise<number[]> {
    const outputs = await this.session.run(tokenFeeds(this.session.inputNames, rows));
    const output = outputs['logits'] ?? outputs[this.session.outputNames[0] ?? ''];
    const values = output && floatValues(output);
    const each = (values?.length ?? 0) / rows.length;
    const logits = rows.map((_, i) => (values ? logitOf(values.subarray(i * each, (i + 1) * each)) : NaN));
    if (!logits.every(Number.isFinite))
      throw new Error(`the model gives ${output ? `${output.type} ${output.dims.join(' x ')}` : 'nothing'}, not one or two finite logits`);
    return logits;
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

/** The sigmoid: of a logit the probability. */
export function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Of one logit itself; of two, not relevant and relevant, their difference, whose sigmoid is the softmax of the last. NaN for what is neither. */
function logitOf(logits: Float32Array): number {
  const [first = NaN, last = NaN] = logits;
  if (logits.length === 1) return first;
  return logits.length === 2 ? last - first : NaN;
}

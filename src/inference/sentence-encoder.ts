import path from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { floatValues } from './float-values.js';
import { loadTokenizer, type TokenReader } from './load-tokenizer.js';
import type { ModelEntry } from './model-catalogue.js';
import { normaliseRows } from './normalise-rows.js';
import { openSession, type SessionOptions } from './open-session.js';
import { tokenFeeds, type TokenRow } from './token-feeds.js';

/** What a text encoder must know of its model. */
export type EncoderModel = Pick<ModelEntry, 'dimension' | 'pooling' | 'prefixes' | 'maxTokens'>;

export interface SentenceEncoderOptions extends SessionOptions {
  /** Holds `model.onnx` and `tokenizer.json`. */
  readonly folder: string;
  readonly model: EncoderModel;
}

/** Null for a text that is embedded as it is, without a prefix. */
export type TextKind = 'query' | 'passage' | null;

/** A text as the model takes it in. */
export interface ReadText extends TokenRow {
  /** Which of the ids are the text's own, from the first up to before the second: no special tokens, none of the prefix. */
  readonly own: readonly [start: number, end: number];
  /** Whether it was too long, and lost its end. */
  readonly isCut: boolean;
}

/** A text's vector, and one vector for each of its tokens from the same run. */
export interface EncodedTokens {
  readonly vector: Float32Array;
  /** L2-normalised rows in the order of the text, without special tokens and those of the prefix. */
  readonly tokens: Float32Array;
}

/**
 * Text to an L2-normalised vector, on the calling thread. `encode` runs texts one by one: on a CPU only short texts are faster together, and
 * neighbours change a vector through the quantisation of 8-bit models.
 */
export class SentenceEncoder {
  /** The ids that every text of a kind begins with: special tokens, and the prefix unless its end became one token with the text. */
  private readonly leads: Readonly<Record<'query' | 'passage' | 'none', readonly number[]>>;

  private constructor(
    private readonly session: InferenceSession,
    private readonly tokens: TokenReader,
    private readonly model: EncoderModel,
  ) {
    // The space at a prefix's end is part of the next token, and the last id closes the text.
    const leadOf = (prefix: string): readonly number[] => tokens.readForModel(prefix.trimEnd(), model.maxTokens).slice(0, -1);
    this.leads = { query: leadOf(model.prefixes.query), passage: leadOf(model.prefixes.passage), none: leadOf('') };
  }

  /** @throws Error when a file is missing, or is not a model whose vectors have the dimension of the catalogue */
  static async open({ folder, model, ...options }: SentenceEncoderOptions): Promise<SentenceEncoder> {
    const [session, tokens] = await Promise.all([openSession(path.join(folder, 'model.onnx'), options), loadTokenizer(folder)]);
    return new SentenceEncoder(session, tokens, model);
  }

  /** Whether the model is given a mask, so that shorter texts may be padded. */
  get takesMask(): boolean {
    return this.session.inputNames.includes('attention_mask');
  }

  /** @throws Error when the model fails, or gives something that is no vector */
  async encode(text: string, kind: TextKind): Promise<Float32Array> {
    return vectorOf(await this.encodeRows([this.read(text, kind)], false));
  }

  /** The same vector as `encode` gives, and the tokens'. @throws Error as `encode` */
  async encodeTokens(text: string, kind: TextKind): Promise<EncodedTokens> {
    const [encoded] = await this.encodeRows([this.read(text, kind)], true);
    if (!encoded) throw new Error('the model gives nothing');
    return encoded;
  }

  /** Text to ids: a millisecond for 400 tokens. */
  read(text: string, kind: TextKind): ReadText {
    const { maxTokens, prefixes } = this.model;
    const whole = kind ? prefixes[kind] + text : text;
    const ids = this.tokens.readForModel(whole, maxTokens);
    const lead = this.leads[kind ?? 'none'];
    const first = lead.findIndex((id, i) => ids[i] !== id);
    const start = first < 0 ? lead.length : first;
    // Of an empty text the space at the prefix's end is left, which says nothing.
    const end = text.trim() === '' ? start : Math.max(start, ids.length - 1);
    const isCut = ids.length === maxTokens && this.tokens.readForModel(whole, maxTokens + 1).length > maxTokens;
    return { ids, own: [start, end], isCut };
  }

  /**
   * Several texts in one inference, in their order. Which ones may be together: group-rows.ts.
   * @param withTokens whether the tokens' vectors are wanted too; empty without it
   * @throws Error as `encode`
   */
  async encodeRows(rows: readonly ReadText[], withTokens: boolean): Promise<EncodedTokens[]> {
    const { dimension } = this.model;
    const outputs = await this.session.run(tokenFeeds(this.session.inputNames, rows));
    const output = outputs['last_hidden_state'] ?? outputs['token_embeddings'];
    const states = output && floatValues(output);
    if (!states || output.dims[2] !== dimension)
      throw new Error(`the model gives ${output?.dims.join(' x ') ?? 'no last_hidden_state'}, not vectors of ${dimension}`);
    const stride = states.length / rows.length;
    return rows.map(({ ids, own: [start, end] }, i) => {
      const own = states.subarray(i * stride, i * stride + ids.length * dimension);
      const tokens = withTokens ? normaliseRows(own.slice(start * dimension, end * dimension), dimension) : new Float32Array();
      return { vector: normalise(this.pool(own)), tokens };
    });
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private pool(states: Float32Array): Float32Array {
    const { dimension, pooling } = this.model;
    const vector = states.slice(0, dimension);
    if (pooling === 'first') return vector;
    for (let i = dimension; i < states.length; i += 1) vector[i % dimension] = (vector[i % dimension] ?? 0) + (states[i] ?? 0);
    return vector; // the sum points where the mean does
  }
}

function vectorOf([encoded]: readonly EncodedTokens[]): Float32Array {
  return encoded?.vector ?? new Float32Array();
}

function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length) || length === 0) throw new Error('the model gives a vector that cannot be read');
  return vector.map((value) => value / length);
}

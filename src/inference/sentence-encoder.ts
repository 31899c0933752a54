import path from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { loadTokenizer, type TokenReader } from './load-tokenizer.js';
import type { ModelEntry } from './model-catalogue.js';
import { normaliseRows } from './normalise-rows.js';
import { openSession } from './open-session.js';
import { tokenFeeds } from './token-feeds.js';

/** What a text encoder must know of its model. */
export type EncoderModel = Pick<ModelEntry, 'dimension' | 'pooling' | 'prefixes' | 'maxTokens'>;

export interface SentenceEncoderOptions {
  /** Holds `model.onnx` and `tokenizer.json`. */
  readonly folder: string;
  readonly model: EncoderModel;
  /** Threads of one inference. */
  readonly threads: number;
}

/** A text's vector, and one vector for each of its tokens from the same run. */
export interface EncodedTokens {
  readonly vector: Float32Array;
  /** L2-normalised rows in the order of the text, without special tokens and those of the prefix. */
  readonly tokens: Float32Array;
}

/**
 * Text to an L2-normalised vector, on the calling thread. Texts are run one by one: on a CPU a batch is not faster, needs
 * padding, and lets neighbours change a vector through the quantisation of 8-bit models.
 */
export class SentenceEncoder {
  /** The ids that every text of a kind begins with: special tokens, and the prefix unless its end became one token with the text. */
  private readonly leads: Readonly<Record<'query' | 'passage', readonly number[]>>;

  private constructor(
    private readonly session: InferenceSession,
    private readonly tokens: TokenReader,
    private readonly model: EncoderModel,
  ) {
    // The space at a prefix's end is part of the next token, and the last id closes the text.
    const leadOf = (prefix: string): readonly number[] => tokens.readForModel(prefix.trimEnd(), model.maxTokens).slice(0, -1);
    this.leads = { query: leadOf(model.prefixes.query), passage: leadOf(model.prefixes.passage) };
  }

  /** @throws Error when a file is missing, or is not a model whose vectors have the dimension of the catalogue */
  static async open({ folder, model, threads }: SentenceEncoderOptions): Promise<SentenceEncoder> {
    const [session, tokens] = await Promise.all([openSession(path.join(folder, 'model.onnx'), threads), loadTokenizer(folder)]);
    return new SentenceEncoder(session, tokens, model);
  }

  /** @throws Error when the model fails, or gives something that is no vector */
  async encode(text: string, kind: 'query' | 'passage'): Promise<Float32Array> {
    return normalise(this.pool((await this.run(text, kind)).states));
  }

  /** The same vector as `encode` gives, and the tokens'. @throws Error as `encode` */
  async encodeTokens(text: string, kind: 'query' | 'passage'): Promise<EncodedTokens> {
    const { dimension } = this.model;
    const { ids, states } = await this.run(text, kind);
    const lead = this.leads[kind];
    const first = lead.findIndex((id, i) => ids[i] !== id);
    const start = first < 0 ? lead.length : first;
    // Of an empty text the space at the prefix's end is left, which says nothing.
    const end = text.trim() === '' ? start : Math.max(start, ids.length - 1);
    const tokens = states.slice(start * dimension, end * dimension);
    return { vector: normalise(this.pool(states)), tokens: normaliseRows(tokens, dimension) };
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  /** The last hidden state of each id. */
  private async run(text: string, kind: 'query' | 'passage'): Promise<{ readonly ids: readonly number[]; readonly states: Float32Array }> {
    const ids = this.tokens.readForModel(this.model.prefixes[kind] + text, this.model.maxTokens);
    const output = (await this.session.run(tokenFeeds(this.session.inputNames, { ids })))['last_hidden_state'];
    if (!output || !(output.data instanceof Float32Array) || output.dims[2] !== this.model.dimension) {
      throw new Error(`the model gives ${output?.dims.join(' x ') ?? 'no last_hidden_state'}, not vectors of ${this.model.dimension}`);
    }
    return { ids, states: output.data };
  }

  private pool(states: Float32Array): Float32Array {
    const { dimension, pooling } = this.model;
    const vector = states.slice(0, dimension);
    if (pooling === 'first') return vector;
    for (let i = dimension; i < states.length; i += 1) vector[i % dimension] = (vector[i % dimension] ?? 0) + (states[i] ?? 0);
    return vector; // the sum points where the mean does
  }
}

function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length) || length === 0) throw new Error('the model gives a vector that cannot be read');
  return vector.map((value) => value / length);
}

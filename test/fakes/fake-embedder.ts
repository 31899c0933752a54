import { AssistantError } from '#domain/errors.js';
import type { Embedder, EmbeddingKind, EmbeddingModel, PassageVectors, QuestionVectors } from '#ports/embedder.js';
import { packTokens } from '#shared/packed-tokens.js';

const dimension = 256;

interface FakeEmbedderCall {
  readonly texts: readonly string[];
  readonly kind: EmbeddingKind;
  readonly withTokens: boolean;
}

/** Hashed words and pairs of characters: deterministic, quick, and near where texts share words or characters. */
export class FakeEmbedder implements Embedder {
  readonly model: EmbeddingModel;
  readonly givesTokens = true;
  private closed = false;
  /** Every call so far, for tests that must see one not being made. */
  readonly calls: FakeEmbedderCall[] = [];

  constructor(name = 'fake') {
    this.model = { name, dimension, fingerprint: `fingerprint of ${name}`, maxTokens: 512 };
  }

  async embed(texts: readonly string[], kind: EmbeddingKind, options: { readonly signal?: AbortSignal } = {}): Promise<Float32Array[]> {
    await this.work({ texts, kind, withTokens: false }, options);
    return texts.map(vectorOf);
  }

  async embedPassages(texts: readonly string[], options: { readonly signal?: AbortSignal } = {}): Promise<PassageVectors[]> {
    await this.work({ texts, kind: 'passage', withTokens: true }, options);
    return texts.map((text) => ({ vector: vectorOf(text), tokens: packTokens(tokensOf(text), dimension) }));
  }

  async embedQuestion(text: string, options: { readonly signal?: AbortSignal } = {}): Promise<QuestionVectors> {
    await this.work({ texts: [text], kind: 'query', withTokens: true }, options);
    const values = tokensOf(text);
    return { vector: vectorOf(text), tokens: { count: values.length / dimension, dimension, values } };
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private async work(call: FakeEmbedderCall, { signal }: { readonly signal?: AbortSignal }): Promise<void> {
    if (this.closed) throw new AssistantError('MODEL_FAILED', `${this.model.name} is closed`);
    if (signal?.aborted) throw stopped(signal);
    this.calls.push(call);
    await new Promise(setImmediate);
    if (signal?.aborted) throw stopped(signal);
  }
}

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(dimension);
  vector[0] = 0.1; // empty text has a direction too
  for (const feature of featuresOf(text.normalize('NFKC').toLowerCase())) vector[1 + (hash(feature) % (dimension - 1))]! += 1;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** One row a feature. */
function tokensOf(text: string): Float32Array {
  const features = featuresOf(text.normalize('NFKC').toLowerCase());
  const rows = new Float32Array(features.length * dimension);
  for (const [row, feature] of features.entries()) rows.set(vectorOf(feature), row * dimension);
  return rows;
}

function featuresOf(text: string): string[] {
  const words = text.match(/[\p{Script=Latin}\p{Number}]+/gu) ?? [];
  const pairs = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    [...run].map((character, i, all) => character + (all[i + 1] ?? '')),
  );
  return [...words, ...pairs];
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

function stopped(signal: AbortSignal): AssistantError {
  const late = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  return new AssistantError(late ? 'TIMEOUT' : 'CANCELLED', 'embedding was stopped', { cause: signal.reason });
}

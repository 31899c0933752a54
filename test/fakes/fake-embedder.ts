import { AssistantError } from '#domain/errors.js';
import type { Embedder, EmbeddingKind, EmbeddingModel } from '#ports/embedder.js';

const dimension = 256;

/** Hashed words and pairs of characters: deterministic, quick, and near where texts share words or characters. */
export class FakeEmbedder implements Embedder {
  readonly model: EmbeddingModel;
  private closed = false;
  /** Every call so far, for tests that must see one not being made. */
  readonly calls: { readonly texts: readonly string[]; readonly kind: EmbeddingKind }[] = [];

  constructor(name = 'fake') {
    this.model = { name, dimension, fingerprint: `fingerprint of ${name}`, maxTokens: 512 };
  }

  async embed(texts: readonly string[], kind: EmbeddingKind, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Float32Array[]> {
    if (this.closed) throw new AssistantError('MODEL_FAILED', `${this.model.name} is closed`);
    if (signal?.aborted) throw stopped(signal);
    this.calls.push({ texts, kind });
    await new Promise(setImmediate);
    if (signal?.aborted) throw stopped(signal);
    return texts.map(vectorOf);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(dimension);
  vector[0] = 0.1; // empty text has a direction too
  for (const feature of featuresOf(text.normalize('NFKC').toLowerCase())) vector[1 + (hash(feature) % (dimension - 1))]! += 1;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
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

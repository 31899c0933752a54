import { AssistantError } from '#domain/errors.js';
import type { Embedder, EmbeddingKind } from '#ports/embedder.js';
import type { VectorCache } from '#ports/vector-cache.js';

interface Embedding {
  readonly kind: EmbeddingKind;
  readonly embedder: Embedder;
  /** Opened for texts of that kind. */
  readonly cache: Pick<VectorCache, 'get' | 'put'>;
  readonly signal: AbortSignal;
}

/** Vectors of a library's texts, in their order; only what its cache does not know is computed, and is kept at once. */
export async function embedOnce(texts: readonly string[], { kind, embedder, cache, signal }: Embedding): Promise<Float32Array[]> {
  const known = cache.get(texts);
  const missing = [...new Set(texts.filter((_, i) => !known[i]))];
  const computed = missing.length ? await embedder.embed(missing, kind, { signal }) : [];
  cache.put(missing, computed);
  const fresh = new Map(missing.map((text, i) => [text, computed[i]]));
  return texts.map((text, i) => {
    const vector = known[i] ?? fresh.get(text);
    if (!vector)
      throw new AssistantError('MODEL_FAILED', `${embedder.model.name} gave ${computed.length} vectors for ${missing.length} texts`);
    return vector;
  });
}

/** The same for who may keep nothing. */
export function embedUnkept(texts: readonly string[], embedding: Embedding): Promise<Float32Array[]> {
  const { cache } = embedding;
  return embedOnce(texts, { ...embedding, cache: { get: (known) => cache.get(known), put: () => undefined } });
}

import type { Embedder } from '#ports/embedder.js';
import type { VectorCache } from '#ports/vector-cache.js';
import { AssistantError } from '#domain/errors.js';

/** Vectors of texts, in their order; only what the cache does not know is computed, and is kept at once. */
export async function embedChunks(
  texts: readonly string[],
  parts: { readonly embedder: Embedder; readonly cache: VectorCache; readonly signal: AbortSignal },
): Promise<Float32Array[]> {
  const { embedder, cache, signal } = parts;
  const known = cache.get(texts);
  const missing = [...new Set(texts.filter((_, i) => !known[i]))];
  const computed = missing.length ? await embedder.embed(missing, 'passage', { signal }) : [];
  cache.put(missing, computed);
  const fresh = new Map(missing.map((text, i) => [text, computed[i]]));
  return texts.map((text, i) => {
    const vector = known[i] ?? fresh.get(text);
    if (!vector)
      throw new AssistantError('MODEL_FAILED', `${embedder.model.name} gave ${computed.length} vectors for ${missing.length} texts`);
    return vector;
  });
}

import { AssistantError } from '#domain/errors.js';
import type { Embedder, EmbeddingKind, PassageVectors } from '#ports/embedder.js';
import type { VectorCache } from '#ports/vector-cache.js';

interface Embedding {
  readonly kind: EmbeddingKind;
  readonly embedder: Embedder;
  /** Opened for texts of that kind. */
  readonly cache: Pick<VectorCache, 'get' | 'put'>;
  readonly signal: AbortSignal;
}

interface PassageEmbedding extends Pick<Embedding, 'embedder' | 'signal'> {
  /** Opened for passages. */
  readonly cache: Pick<VectorCache, 'getWithTokens' | 'putWithTokens'>;
}

/** Vectors of a library's texts, in their order; only what its cache does not know is computed, and is kept at once. */
export function embedOnce(texts: readonly string[], { kind, embedder, cache, signal }: Embedding): Promise<Float32Array[]> {
  return once(texts, {
    known: cache.get(texts),
    compute: (missing) => embedder.embed(missing, kind, { signal }),
    keep: (missing, vectors) => cache.put(missing, vectors),
  });
}

/** The same for passages and their tokens; one whose vector alone is known is computed again. */
export function embedPassagesOnce(texts: readonly string[], { embedder, cache, signal }: PassageEmbedding): Promise<PassageVectors[]> {
  return once(texts, {
    known: cache.getWithTokens(texts),
    compute: (missing) => embedder.embedPassages(missing, { signal }),
    keep: (missing, vectors) => cache.putWithTokens(missing, vectors),
  });
}

interface Work<Vectors> {
  /** Null for each text that is to be computed. */
  readonly known: readonly (Vectors | null)[];
  readonly compute: (texts: readonly string[]) => Promise<Vectors[]>;
  readonly keep: (texts: readonly string[], vectors: readonly Vectors[]) => void;
}

async function once<Vectors>(texts: readonly string[], { known, compute, keep }: Work<Vectors>): Promise<Vectors[]> {
  const missing = [...new Set(texts.filter((_, i) => !known[i]))];
  const computed = missing.length > 0 ? await compute(missing) : [];
  if (computed.length !== missing.length)
    throw new AssistantError('MODEL_FAILED', `the model gave ${computed.length} vectors for ${missing.length} texts; try again`);
  if (missing.length > 0) keep(missing, computed);
  const fresh = new Map(missing.map((text, i) => [text, computed[i]]));
  return texts.flatMap((text, i) => known[i] ?? fresh.get(text) ?? []);
}

/** The same for who may keep nothing. */
export function embedUnkept(texts: readonly string[], embedding: Embedding): Promise<Float32Array[]> {
  const { cache } = embedding;
  return embedOnce(texts, { ...embedding, cache: { get: (known) => cache.get(known), put: () => undefined } });
}

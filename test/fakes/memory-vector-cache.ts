import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { EmbeddingKind, PassageVectors } from '#ports/embedder.js';
import type { VectorCache, VectorCacheStore } from '#ports/vector-cache.js';

interface Kept {
  readonly fingerprint: string;
  readonly vectors: Map<string, Float32Array>;
  readonly tokens: Map<string, PassageVectors>;
}

/** Vectors that end with the process. */
export class MemoryVectorCacheStore implements VectorCacheStore {
  readonly #libraries = new Map<string, Kept>();

  open(library: string, fingerprint: string, kind: EmbeddingKind): VectorCache {
    checkLibraryName(library);
    const key = `${library} ${kind}`;
    const known = this.#libraries.get(key);
    const kept =
      known?.fingerprint === fingerprint
        ? known
        : { fingerprint, vectors: new Map<string, Float32Array>(), tokens: new Map<string, PassageVectors>() };
    this.#libraries.set(key, kept);
    return new MemoryVectorCache(kept);
  }
}

class MemoryVectorCache implements VectorCache {
  readonly #vectors: Kept['vectors'];
  readonly #tokens: Kept['tokens'];
  readonly #used = new Set<string>();
  readonly #usedTokens = new Set<string>();
  #isClosed = false;

  constructor({ vectors, tokens }: Kept) {
    this.#vectors = vectors;
    this.#tokens = tokens;
  }

  get(texts: readonly string[]): (Float32Array | null)[] {
    this.#requireOpen();
    for (const text of texts) this.#used.add(text);
    return texts.map((text) => this.#vectors.get(text)?.slice() ?? null);
  }

  put(texts: readonly string[], vectors: readonly Float32Array[]): void {
    this.#requireOpen();
    if (texts.length !== vectors.length) throw new AssistantError('INVALID_INPUT', `${texts.length} texts, ${vectors.length} vectors`);
    texts.forEach((text, i) => {
      this.#used.add(text);
      this.#vectors.set(text, vectors[i]?.slice() ?? new Float32Array());
    });
  }

  getWithTokens(texts: readonly string[]): (PassageVectors | null)[] {
    const vectors = this.get(texts);
    return texts.map((text, i) => {
      const [vector, known] = [vectors[i], this.#tokens.get(text)];
      if (!vector || !known || vector.some((value, k) => value !== known.vector[k])) return null;
      this.#usedTokens.add(text);
      return { vector, tokens: { ...known.tokens, packed: known.tokens.packed.slice() } };
    });
  }

  putWithTokens(texts: readonly string[], vectors: readonly PassageVectors[]): void {
    this.put(
      texts,
      vectors.map(({ vector }) => vector),
    );
    for (const [i, { vector, tokens }] of vectors.entries()) {
      this.#usedTokens.add(texts[i] ?? '');
      this.#tokens.set(texts[i] ?? '', { vector: vector.slice(), tokens: { ...tokens, packed: tokens.packed.slice() } });
    }
  }

  prune(): void {
    this.#requireOpen();
    for (const text of this.#tokens.keys()) if (!this.#usedTokens.has(text)) this.#tokens.delete(text);
    for (const text of this.#vectors.keys()) if (!this.#used.has(text)) this.#vectors.delete(text);
  }

  close(): void {
    this.#isClosed = true;
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new AssistantError('STORAGE_FAILED', 'the cache is closed');
  }
}

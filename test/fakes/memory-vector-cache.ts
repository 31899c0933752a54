import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { EmbeddingKind } from '#ports/embedder.js';
import type { VectorCache, VectorCacheStore } from '#ports/vector-cache.js';

interface Kept {
  readonly fingerprint: string;
  readonly vectors: Map<string, Float32Array>;
}

/** Vectors that end with the process. */
export class MemoryVectorCacheStore implements VectorCacheStore {
  readonly #libraries = new Map<string, Kept>();

  open(library: string, fingerprint: string, kind: EmbeddingKind): VectorCache {
    checkLibraryName(library);
    const key = `${library} ${kind}`;
    const known = this.#libraries.get(key);
    const kept = known?.fingerprint === fingerprint ? known : { fingerprint, vectors: new Map<string, Float32Array>() };
    this.#libraries.set(key, kept);
    return new MemoryVectorCache(kept.vectors);
  }
}

class MemoryVectorCache implements VectorCache {
  readonly #vectors: Map<string, Float32Array>;
  readonly #used = new Set<string>();
  #isClosed = false;

  constructor(vectors: Map<string, Float32Array>) {
    this.#vectors = vectors;
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

  prune(): void {
    this.#requireOpen();
    for (const text of this.#vectors.keys()) if (!this.#used.has(text)) this.#vectors.delete(text);
  }

  close(): void {
    this.#isClosed = true;
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new AssistantError('STORAGE_FAILED', 'the cache is closed');
  }
}

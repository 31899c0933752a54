import type { VectorCache } from '#ports/vector-cache.js';

/** A cache that is written to and never read from: what it holds is replaced. */
export function knowingNothing(cache: VectorCache): VectorCache {
  return {
    get: (texts) => texts.map(() => null),
    getWithTokens: (texts) => texts.map(() => null),
    put: (texts, vectors) => cache.put(texts, vectors),
    putWithTokens: (texts, vectors) => cache.putWithTokens(texts, vectors),
    prune: () => cache.prune(),
    close: () => cache.close(),
  };
}

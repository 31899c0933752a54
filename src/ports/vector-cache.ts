import type { EmbeddingKind } from '#ports/embedder.js';

/**
 * Vectors by what was embedded, so that unchanged text is never embedded twice and a killed run goes on where it stopped.
 * One per library and kind of text; keys are of one model, given when it is opened.
 */
export abstract class VectorCache {
  /** Null for each text that is not known, in the order of the texts. */
  abstract get(texts: readonly string[]): (Float32Array | null)[];

  /** Durable when it returns. */
  abstract put(texts: readonly string[], vectors: readonly Float32Array[]): void;

  /** Forgets what was neither read nor written since it was opened. */
  abstract prune(): void;

  abstract close(): void;
}

export abstract class VectorCacheStore {
  /** Opens a library's cache for texts of one kind; one of another model, or a damaged one, is emptied. */
  abstract open(library: string, fingerprint: string, kind: EmbeddingKind): VectorCache;
}

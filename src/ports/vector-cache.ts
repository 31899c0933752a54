import type { EmbeddingKind, PassageVectors } from '#ports/embedder.js';

/**
 * Vectors by what was embedded, so that unchanged text is never embedded twice and a killed run goes on where it stopped.
 * One per library and kind of text; keys are of one model, given when it is opened.
 */
export abstract class VectorCache {
  /** Null for each text that is not known, in the order of the texts. */
  abstract get(texts: readonly string[]): (Float32Array | null)[];

  /** Durable when it returns. */
  abstract put(texts: readonly string[], vectors: readonly Float32Array[]): void;

  /** The same for texts whose tokens are wanted: one whose vector alone is known counts as unknown. */
  abstract getWithTokens(texts: readonly string[]): (PassageVectors | null)[];

  /** Keeps the tokens beside the vectors, which `get` finds too; a later `put` of the same vector leaves them. Durable when it returns. */
  abstract putWithTokens(texts: readonly string[], vectors: readonly PassageVectors[]): void;

  /** Forgets what was neither read nor written since it was opened, tokens too where only the vector was read. */
  abstract prune(): void;

  abstract close(): void;
}

export abstract class VectorCacheStore {
  /** Opens a library's cache for texts of one kind; one of another model, or a damaged one, is emptied. */
  abstract open(library: string, fingerprint: string, kind: EmbeddingKind): VectorCache;
}

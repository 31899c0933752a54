import type { Chunk } from '#domain/chunk.js';

/** A chunk as search result. */
export interface Passage extends Chunk {
  /** Fused score, higher is better; comparable within one search only. */
  readonly score: number;
  /** Cosine with the question, -1..1; null when only the keyword search found it. */
  readonly dense: number | null;
  /** BM25, above 0; null when only the dense search found it. */
  readonly lexical: number | null;
  /** Mean likeness of the question's words with those of the chunk, about -1..1; null where it was not compared. */
  readonly late: number | null;
  /** What the reranker says, higher is better; comparable within one search only; null where it was not asked. */
  readonly rerank: number | null;
}

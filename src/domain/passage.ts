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
  /** What it defines that the question names, such as `Foo.bar`; its score was raised for it. */
  readonly defines?: string;
  /** Set for a piece of a web page, which is in no build: `document` and `url` are its address, and its `id` is below 0. */
  readonly isWeb?: true;
  /** Where the next chunk was added to `text`; none where `text` is one chunk's. */
  readonly seam?: Seam;
}

/** White space or a rule may stand between two chunks of a document that is in neither: no quote reaches over a seam. */
export interface Seam {
  /** In `text`, the first character of the added chunk. */
  readonly at: number;
  /** The same character in the document. */
  readonly start: number;
  /** Its line, where the document is source code. */
  readonly line?: number;
}

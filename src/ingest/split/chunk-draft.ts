import type { Span } from '#domain/document.js';

/** A chunk before it has a number and a document. */
export interface ChunkDraft extends Span {
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly page: number | null;
  /** As in Chunk. */
  readonly line?: number;
  /** As in Chunk. */
  readonly symbols?: readonly string[];
  /** The document's text from `start` to `end`. */
  readonly text: string;
  /** As in Chunk. */
  readonly lead: string;
  readonly question: string | null;
  /** What the embedding model reads: a line of context, then the text; a table's later pieces repeat its header. */
  readonly embedded: string;
}

/** Tokens of a text, of the embedding model, without special tokens. */
export type CountTokens = (text: string) => number;

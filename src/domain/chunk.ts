import type { Span } from '#domain/document.js';

/** A piece of a document that is indexed. `text` is the parsed text from `start` to `end`. */
export interface Chunk extends Span {
  /** 0 to count - 1 within a build, in document order: the row of its vector. */
  readonly id: number;
  readonly document: string;
  readonly url: string | null;
  /** Title of the document, or its file name. */
  readonly title: string;
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly page: number | null;
  readonly text: string;
  /** SHA-256 of the document's bytes: the name of its parsed text. */
  readonly sha256: string;
}

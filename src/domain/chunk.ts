import type { Span } from '#domain/document.js';

/** Where a piece of text stands. */
export interface Place extends Span {
  readonly document: string;
  readonly url: string | null;
  /** Title of the document, or its file name. */
  readonly title: string;
  readonly page: number | null;
  /** Its first line in the file, 1 the first; only source code. */
  readonly line?: number;
  /** That of the document: the name of its parsed text. */
  readonly sha256: string;
}

/** A piece of a document that is indexed. `text` is the parsed text from `start` to `end`. */
export interface Chunk extends Place {
  /** 0 to count - 1 within a build, in document order: the row of its vector. */
  readonly id: number;
  /** Headings above it, outermost first; of source code, the symbol last. */
  readonly headings: readonly string[];
  readonly text: string;
  /** What the text is not understood without: the header of its table, as Markdown; empty when there is none. */
  readonly lead: string;
  /** The question that `text` answers word for word, in documents of questions and answers; null elsewhere. */
  readonly question: string | null;
  /** What the embedding model read. */
  readonly embedded: string;
  /** Names of what is defined in it, such as `Foo.bar`; only source code. */
  readonly symbols?: readonly string[];
  /** Where the same text stands under the same headings once more. */
  readonly otherPlaces: readonly Place[];
}

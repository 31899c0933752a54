/** Characters are UTF-16 code units of the parsed text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BlockKind = 'heading' | 'paragraph' | 'list' | 'code' | 'table' | 'quote';

/** One piece of a parsed document. Blocks are in reading order and do not overlap. */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** 1 to 6, headings only. */
  readonly level?: number;
  /** Heading text without markup, headings only. */
  readonly title?: string;
  /** First page is 1; only formats that have pages. */
  readonly page?: number;
  /** [left, top, right, bottom] in points from the page's top left corner; only where the format tells. */
  readonly box?: readonly [number, number, number, number];
}

/** A document as text: Markdown for every format, so that what comes later knows one form. */
export interface ParsedDocument {
  /** From the document itself; null when it names none. */
  readonly title: string | null;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What was lost or guessed while reading, in words. */
  readonly warnings: readonly string[];
}

/** A file of a source, before it is read. */
export interface SourceFile {
  /** Name in citations: the path relative to its source, `/` between folders; unique within a library. */
  readonly document: string;
  /** Where the adapter finds it. */
  readonly location: string;
  readonly bytes: number;
  /** Where a reader can open it, or null. */
  readonly url: string | null;
}

/** `ready`: in the index. `failed`: the reason says why. `skipped`: left out on purpose, the reason says why. */
export type DocumentState = 'ready' | 'failed' | 'skipped';

export interface DocumentRecord {
  readonly document: string;
  readonly url: string | null;
  readonly bytes: number;
  /** SHA-256 of the file's bytes, hex; null when it could not be read. */
  readonly sha256: string | null;
  readonly state: DocumentState;
  readonly reason: string | null;
  readonly warnings: readonly string[];
  readonly chunks: number;
}

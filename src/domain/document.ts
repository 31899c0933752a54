import type { DefinedSymbol } from '#domain/defined-symbol.js';

/** Characters are UTF-16 code units of the parsed text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `picture`: text recognised in a picture, or what it shows. `qa`: the answer to the question in `title`, given back word for word. */
export type BlockKind = 'heading' | 'paragraph' | 'list' | 'code' | 'table' | 'quote' | 'picture' | 'qa';

/** [left, top, right, bottom]. */
export type Box = readonly [number, number, number, number];

/** A line of text found in a picture. */
export interface RecognisedLine {
  readonly text: string;
  /** In pixels from the picture's top left corner. */
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
}

/** What was read in a picture: its lines in reading order, and what it shows. */
export interface RecognisedPicture {
  /** In pixels; 0 where no text was looked for. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly RecognisedLine[];
  /** What a model says it shows, in one line that says so; only where one was asked and had something to say. */
  readonly caption?: string;
}

/** One piece of a parsed document. Blocks are in reading order and do not overlap. */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** 1 to 6, headings only. */
  readonly level?: number;
  /** Heading text without markup; of a `qa` block its question. */
  readonly title?: string;
  /** First page is 1; only formats that have pages. */
  readonly page?: number;
  /** In points from the page's top left corner, of a picture file in its pixels; only where the format tells. */
  readonly box?: Box;
  /** Where the text was recognised in a picture: its lines, their boxes in the pixels of the picture or of the drawn page. */
  readonly lines?: readonly RecognisedLine[];
  /** Its first line in the file, 1 the first; only source code. */
  readonly line?: number;
  /** What is defined in it, in order; only source code. */
  readonly symbols?: readonly DefinedSymbol[];
}

/** A document as text: Markdown for every format, so that what comes later knows one form. */
export interface ParsedDocument {
  /** From the document itself; null when it names none. */
  readonly title: string | null;
  /** What it says it is about: at most 32, of at most 64 characters each, in half width; of those that differ by capitals only the first. */
  readonly tags: readonly string[];
  /** The day of its last change as the document itself says, `YYYY-MM-DD`; null when it says none. */
  readonly date: string | null;
  /** Ending of the format it was read as, such as `md`. */
  readonly format: string;
  /** How its bytes were decoded, such as `gb18030`; null for formats that say so themselves. */
  readonly encoding: string | null;
  /** Pages, slides or sheets that were read; null for formats without. */
  readonly pages: number | null;
  /** How long the reading took. */
  readonly seconds: number;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What was lost or guessed while reading, in words. */
  readonly warnings: readonly string[];
  /** What its pictures show could not be asked: reading it again may give more. */
  readonly isIncomplete?: true;
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
  /** SHA-256 of the file's bytes, and of the pictures beside it that it shows, hex; null when it could not be read. */
  readonly sha256: string | null;
  readonly state: DocumentState;
  readonly reason: string | null;
  readonly warnings: readonly string[];
  readonly chunks: number;
  /** Of the parsed text; null when there is none. */
  readonly characters: number | null;
  /** As in ParsedDocument; none when it was not read, and in builds from before documents had them. */
  readonly tags: readonly string[];
  readonly date: string | null;
  /** As in ParsedDocument; null when it was not read. */
  readonly format: string | null;
  readonly encoding: string | null;
  readonly pages: number | null;
  readonly seconds: number | null;
  /** A document before it in the library that says nearly the same, and the share they have in common, 0 to 1; null for none. */
  readonly nearDuplicate: { readonly document: string; readonly similarity: number } | null;
  /** As in ParsedDocument: read again with those that failed. */
  readonly isIncomplete?: true;
}

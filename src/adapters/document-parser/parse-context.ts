import type { ParsedDocument, RecognisedPicture } from '#domain/document.js';

/** A document as one format reads it; who calls adds the rest. */
export type Reading = Omit<ParsedDocument, 'format' | 'seconds' | Untold> & Partial<Pick<ParsedDocument, Untold>>;

/** What many formats do not tell. */
type Untold = 'tags' | 'date' | 'encoding' | 'pages';

/** What a format is given beside the bytes of one file. */
export interface ParseContext {
  /** Name of the file without its folders. */
  readonly name: string;
  /** Pages, slides or sheets read at most; what lies beyond is left out with a warning. */
  readonly maxPages: number;
  /** Whether each page of a PDF is read as a picture, whatever text it carries; not when it is left out. */
  readonly readsPages?: boolean;
  /**
   * The text in a picture and what it shows; null when nothing was found, when it is no picture, or when pictures are not read here.
   * Of a whole page of a scan only where it holds no text.
   */
  readonly readPicture: (picture: Uint8Array, options?: { readonly isPage: boolean }) => Promise<RecognisedPicture | null>;
  /** The file a relative link of this one leads to; null when there is none or when it lies outside the source. */
  readonly readLinked: (target: string) => Promise<Uint8Array | null>;
  /** Reads a file that lies inside this one, such as an attachment. @throws Error with the reason in words, as `parseFile` does */
  readonly parseInner: (name: string, bytes: Uint8Array) => Promise<ParsedDocument>;
  /** A page, slide or sheet is done: the deadline for the next one starts. */
  readonly unitDone: () => void;
}

export type Parse = (bytes: Uint8Array, context: ParseContext) => Reading | Promise<Reading>;

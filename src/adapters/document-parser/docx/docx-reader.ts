import type { WordNumbering } from '#adapters/document-parser/office/word-numbering.js';
import type { DocxStyles } from '#adapters/document-parser/docx/docx-styles.js';
import type { PlacedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import type { XmlElement, XmlNode } from '#adapters/document-parser/xml/read-xml.js';
import type { Relationship } from '#adapters/document-parser/docx/docx-relationships.js';
import type { Verbatim } from '#adapters/document-parser/office/verbatim.js';

/** What the rewriting of one part of a Word document needs to know and counts. */
export interface DocxReader {
  readonly styles: DocxStyles;
  readonly numbering: WordNumbering;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** `footnote 2`, `endnote 1`: the notes that exist. */
  readonly notes: ReadonlySet<string>;
  readonly verbatim: Verbatim;
  readonly pictures: PlacedPictures;
  /** Another part of the package; null when it is missing. */
  readonly xml: (part: string) => XmlElement | null;
  readonly bytes: (part: string) => Uint8Array | null;
  readonly count: (what: string) => void;
  /** Rewrites the paragraphs and tables of a part, a cell or a text box. */
  readonly blocks: (story: XmlElement, place: DocxPlace) => XmlNode[];
}

/** Where a paragraph stands. */
export interface DocxPlace {
  /** What lies behind the text is not white, or not known. */
  readonly isShaded: boolean;
  readonly isInCell: boolean;
}

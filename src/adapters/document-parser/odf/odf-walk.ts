import type { OdfFile } from '#adapters/document-parser/odf/open-odf.js';
import type { PlacedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import type { Verbatim } from '#adapters/document-parser/office/verbatim.js';

/** What the walk through an OpenDocument file needs and gathers. */
export interface OdfWalk {
  readonly file: OdfFile;
  readonly verbatim: Verbatim;
  readonly pictures: PlacedPictures;
  /** Foot and endnotes, as HTML. */
  readonly notes: string[];
  readonly counts: Map<string, number>;
  /** How far the headings of each level have come, and the lists by their ids. */
  readonly headings: number[];
  readonly lists: Map<string, number>;
  /** What lies behind the text is not known to be white. */
  readonly isShaded: boolean;
  /** The blocks inside an element as HTML. */
  readonly blocks: (element: XmlElement, walk: OdfWalk) => string;
}

export function countOdf(walk: OdfWalk, what: string): void {
  walk.counts.set(what, (walk.counts.get(what) ?? 0) + 1);
}

/** The place that an answer's `[number]` points at. */
export interface Citation {
  /** 1 to n, in the order of first use in the answer, without gaps. */
  readonly number: number;
  readonly document: string;
  readonly url: string | null;
  /** Headings joined by ` > `, or null. */
  readonly heading: string | null;
  readonly page: number | null;
  /** First and last line in the file, 1 the first; only source code. */
  readonly lines?: { readonly first: number; readonly last: number };
  /** Characters of the document's parsed text. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly score: number;
  /** Set for a page of the web instead of a document of the library: `document` and `url` are its address, `title` its name. */
  readonly web?: { readonly title: string };
}

/** Every statement carries a `[number]` of a citation. */
export interface Answer {
  readonly text: string;
  readonly citations: readonly Citation[];
}

import type { Passage } from '#domain/passage.js';

/** A passage as a search gives it to the outside: its words, where they stand, and every score. */
export interface FoundPassage {
  /** 1 the best. */
  readonly number: number;
  readonly document: string;
  /** Of the document, or its file name. */
  readonly title: string;
  /** Headings joined by ` > `, or null. */
  readonly heading: string | null;
  readonly page: number | null;
  /** Its first line in the file, 1 the first; only source code, else null. */
  readonly line: number | null;
  /** Where a reader can open the document, or null. */
  readonly url: string | null;
  /** Characters of the document's parsed text. */
  readonly start: number;
  readonly end: number;
  /** With what it is not understood without, such as the header of its table, before it. */
  readonly text: string;
  /** That it was ordered by; comparable within one search only. */
  readonly score: number;
  /** With the question, -1..1; null when only the search by words found it. */
  readonly cosine: number | null;
  /** Above 0; null when only the search by meaning found it. */
  readonly bm25: number | null;
  /** Null where it was not compared word by word. */
  readonly late: number | null;
  /** Null where no reranker was asked. */
  readonly rerank: number | null;
}

/** The public form of a passage that was found. @param number its place, 1 the first */
export function toFoundPassage(passage: Passage, number: number): FoundPassage {
  const { document, title, headings, page, line = null, url, start, end, lead, text, score, dense, lexical, late, rerank } = passage;
  return {
    number,
    document,
    title,
    heading: headings.join(' > ') || null,
    page,
    line,
    url,
    start,
    end,
    text: lead === '' ? text : `${lead}\n${text}`,
    score,
    cosine: dense,
    bm25: lexical,
    late,
    rerank,
  };
}

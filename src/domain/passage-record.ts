import type { Fate, RankedPassage } from '#domain/ranked-passage.js';

/** What `--explain` tells of one passage: where it stands, every score, and why it is where it is. */
export interface PassageRecord {
  /** By score, 1 the first. */
  readonly place: number;
  readonly document: string;
  /** Headings joined by ` > `, or null. */
  readonly heading: string | null;
  readonly page: number | null;
  /** Characters of the document's parsed text. */
  readonly start: number;
  readonly end: number;
  /** That it was ordered by at last; comparable within one search only. */
  readonly score: number;
  /** With the question, -1..1; null when only the search by words found it. */
  readonly cosine: number | null;
  /** Above 0; null when only the search by meaning found it. */
  readonly bm25: number | null;
  /** Mean likeness of the question's words with those of the passage, about -1..1; null where it was not compared. */
  readonly late: number | null;
  /** What the reranker says, higher is better; comparable within one search only; null where it was not asked. */
  readonly rerank: number | null;
  /** As in Passage. */
  readonly defines?: string;
  readonly fate: Fate;
  /** Documents that say the same, where they are so many that the score was lowered for it; else null. */
  readonly repeatedBy: number | null;
}

/** The public form of a passage that was looked at. */
export function toPassageRecord({ place, passage, fate, repeatedBy }: RankedPassage): PassageRecord {
  const { document, headings, page, start, end, score, dense, lexical, late, rerank, defines } = passage;
  return {
    place,
    document,
    heading: headings.join(' > ') || null,
    page,
    start,
    end,
    score,
    cosine: dense,
    bm25: lexical,
    late,
    rerank,
    ...(defines !== undefined && { defines }),
    fate,
    repeatedBy,
  };
}

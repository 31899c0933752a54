import type { Chunk } from '#domain/chunk.js';
import { columnWeights } from './chunk-words.js';
import type { TermCutter } from './term-cutter.js';

/** The terms that find a chunk. */
export interface ChunkTerms {
  /** Term to number of occurrences, those in titles and headings counted several times. */
  readonly counts: ReadonlyMap<string, number>;
  /** All occurrences, each once. */
  readonly length: number;
}

/** Titles and headings return with every chunk of a document: their terms are kept for so many texts. */
const mostKept = 1_000;

/** What a search by terms reads of a chunk: also the header of its table and the question it answers, which are not in its text. */
export function chunkTermsBy(cutter: TermCutter): (chunk: Chunk) => ChunkTerms {
  const kept = new Map<string, readonly string[]>();
  const termsOf = (text: string): readonly string[] => {
    const known = kept.get(text);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const terms = cutter.cut(text);
    kept.set(text, terms);
    return terms;
  };
  return ({ title, document, headings, lead, question, text }) => {
    const columns = [[title, document].map(termsOf), headings.map(termsOf), [termsOf(lead), termsOf(question ?? ''), cutter.cut(text)]];
    const counts = new Map<string, number>();
    let length = 0;
    for (const [index, column] of columns.entries()) {
      for (const term of column.flat()) {
        counts.set(term, (counts.get(term) ?? 0) + (columnWeights[index] ?? 1));
        length += 1;
      }
    }
    return { counts, length };
  };
}

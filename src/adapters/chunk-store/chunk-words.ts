import type { Chunk } from '#domain/chunk.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';

/** The words of a chunk that can be searched for. */
export interface ChunkWords {
  /** Of the document: its title and its path, since people name files and folders. */
  readonly title: readonly string[];
  readonly headings: readonly string[];
  readonly text: readonly string[];
}

/** How much one occurrence counts, in the order title, headings, text. */
export const columnWeights = [2, 3, 1] as const;

/** Titles and headings return with every chunk of a document: their words are kept for so many texts. */
const mostKept = 1_000;

/** What a full-text search reads of a chunk. */
export function chunkWordsBy(segmenter: WordSegmenter): (chunk: Chunk) => ChunkWords {
  const kept = new Map<string, readonly string[]>();
  const wordsOf = (text: string): readonly string[] => {
    const known = kept.get(text);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const words = segmenter.words(text);
    kept.set(text, words);
    return words;
  };
  return ({ title, document, headings, text }) => ({
    title: [...wordsOf(title), ...wordsOf(document)],
    headings: headings.flatMap(wordsOf),
    text: segmenter.words(text),
  });
}

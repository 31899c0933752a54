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

/** What a full-text search reads of a chunk. */
export function chunkWords(chunk: Chunk, segmenter: WordSegmenter): ChunkWords {
  return {
    title: [...segmenter.words(chunk.title), ...segmenter.words(chunk.document)],
    headings: chunk.headings.flatMap((heading) => segmenter.words(heading)),
    text: segmenter.words(chunk.text),
  };
}

import type { ChunkIndex } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';

const most = 2_000;
const leastDocuments = 2;
const latinName = /^\p{Script=Latin}[\p{Script=Latin}\p{N}+#._-]{2,31}$/u;
const hanName = /^\p{Script=Han}{2,8}$/u;

/** Words of paths, titles and headings of several documents that everyday talk does not know, the most frequent first. */
export function libraryTerms(chunks: ChunkIndex, segmenter: WordSegmenter, everydayWords: ReadonlyMap<string, number>): Set<string> {
  const documentsWith = new Map<string, number>();
  for (const words of namingWords(chunks, segmenter)) {
    for (const word of words) {
      const isName = latinName.test(word) || hanName.test(word);
      if (isName && !everydayWords.has(word)) documentsWith.set(word, (documentsWith.get(word) ?? 0) + 1);
    }
  }
  const terms = [...documentsWith].filter(([, documents]) => documents >= leastDocuments);
  const frequentFirst = terms.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Set(frequentFirst.slice(0, most).map(([word]) => word));
}

/** The distinct words that name each document or a part of it. */
function* namingWords(chunks: ChunkIndex, segmenter: WordSegmenter): Generator<ReadonlySet<string>> {
  let document: string | null = null;
  let words = new Set<string>();
  for (const chunk of chunks.all()) {
    if (chunk.document !== document) {
      yield words;
      document = chunk.document;
      words = new Set(segmenter.words(`${chunk.document}\n${chunk.title}`));
    }
    for (const heading of chunk.headings) for (const word of segmenter.words(heading)) words.add(word);
  }
  yield words;
}

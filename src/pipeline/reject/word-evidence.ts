import type { GateBackground } from '#domain/gate.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { WordEvidence } from '#pipeline/reject/gate-evidence.js';
import { mean } from '#shared/mean.js';

/** What words are held against. */
export interface WordKnowledge {
  readonly chunks: ChunkIndex;
  readonly segmenter: WordSegmenter;
  readonly background: Pick<GateBackground, 'everydayTalk' | 'everydayWords' | 'terms'>;
}

/** Chunks looked at for how much of the message they hold. */
const looked = 3;
/** Words of a message that are looked up; longer ones are pasted text, and their first words tell. */
const mostWords = 64;
/** Added to every count, so that a word that nobody knows weighs little either way. */
const smoothing = 0.5;

/** Holds the words of a message against the library's. Reads the index: a few milliseconds. */
export function wordEvidence(text: string, { chunks, segmenter, background }: WordKnowledge): WordEvidence {
  const words = [...new Set(segmenter.words(text))].slice(0, mostWords);
  const frequencies = chunks.frequencies(words);
  const known = words.filter((word) => (frequencies.get(word) ?? 0) > 0);
  const mass = (some: readonly string[]): number => some.reduce((sum, word) => sum + idf(frequencies.get(word) ?? 0, chunks.size), 0);
  const hits = known.length > 0 ? chunks.search(known, looked) : [];
  const found = chunks.chunks(hits.map(({ id }) => id)).map((chunk) => {
    const held = new Set(segmenter.words(`${chunk.title}\n${chunk.headings.join('\n')}\n${chunk.text}`));
    return mass(known.filter((word) => held.has(word)));
  });
  return {
    knownShare: share(known.length, words.length),
    best: hits[0]?.score ?? 0,
    massFound: share(Math.max(0, ...found), mass(words)),
    contrast: contrast(frequencies, chunks.size, background),
    terms: words.filter((word) => background.terms.has(word)).length,
  };
}

function idf(frequency: number, size: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

function contrast(
  frequencies: ReadonlyMap<string, number>,
  size: number,
  { everydayTalk, everydayWords }: WordKnowledge['background'],
): number {
  const rate = (count: number, of: number): number => Math.log((count + smoothing) / (of + 1));
  const ratios = [...frequencies].map(
    ([word, frequency]) => rate(frequency, size) - rate(everydayWords.get(word) ?? 0, everydayTalk.length),
  );
  return mean(ratios);
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

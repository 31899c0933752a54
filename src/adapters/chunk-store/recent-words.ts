import type { WordSegmenter } from '#ports/word-segmenter.js';

/** A chunk is cut for two indexes, one after the other. */
const mostKept = 8;

/** Remembers the last few texts that were cut: cutting is what takes the time of writing. */
export class RecentWords implements WordSegmenter {
  readonly #segmenter: WordSegmenter;
  readonly #kept = new Map<string, string[]>();

  constructor(segmenter: WordSegmenter) {
    this.#segmenter = segmenter;
  }

  words(text: string): string[] {
    const known = this.#kept.get(text);
    if (known) return known;
    const words = this.#segmenter.words(text);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(text, words);
    return words;
  }
}

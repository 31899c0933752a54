/** Cuts text into the words that a full-text index stores and a query asks for. */
export abstract class WordSegmenter {
  /**
   * Lower-case, NFKC-folded words in reading order, with repeats; Chinese by dictionary, Latin by word, versions (`1.2.3`),
   * error codes and dotted or underscored names kept whole. Punctuation and white space are left out.
   */
  abstract words(text: string): string[];
}

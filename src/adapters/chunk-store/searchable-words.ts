/** So many of a question's rarest words retrieve; the others are too frequent to tell chunks apart. */
export const RETRIEVING_WORDS = 12;

/** White space and what can not be stored as text: no segmenter cuts such words, and a full-text index would split them. */
const UNSEARCHABLE = /[\s\p{Cc}\p{Cs}]/u;

/** Each word once, without those that no index holds. */
export function searchableWords(words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => word !== '' && !UNSEARCHABLE.test(word));
}

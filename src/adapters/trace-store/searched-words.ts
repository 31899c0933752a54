import { normaliseText } from '#shared/normalise-text.js';

/** Of a text, as far as it is searched: what an index holds of each. */
const searched = 300;

/** The beginning of a text as it is compared; no character that a database refuses. */
export function foldSearched(text: string): string {
  return normaliseText(text.slice(0, searched))
    .toLowerCase()
    .slice(0, searched)
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ');
}

/** What `like` is asked for, with a backslash before what would be a sign of it. */
export function patternOf(words: string): string {
  return `%${foldSearched(words)
    .trim()
    .replace(/[\\%_]/gu, '\\$&')}%`;
}

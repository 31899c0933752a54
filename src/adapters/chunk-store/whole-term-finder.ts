import type { WholeTerm } from './whole-term.js';

/** Where a name stands in a text. */
export interface WholeTermMatch {
  readonly term: WholeTerm;
  readonly start: number;
  readonly end: number;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const letter = /[\p{L}\p{N}_]/u;

/** Finds names in texts; the time grows with the text, hardly with the number of names. */
export class WholeTermFinder {
  /** First two code units to the names that start so, the longest first. */
  readonly #byStart = new Map<string, { readonly name: string; readonly term: WholeTerm }[]>();

  constructor(terms: readonly WholeTerm[]) {
    for (const term of terms) {
      for (const name of term.variants) {
        const start = name.slice(0, 2);
        this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), { name, term }]);
      }
    }
    for (const names of this.#byStart.values()) names.sort((a, b) => b.name.length - a.name.length);
  }

  /** In order, not overlapping, the longest of those that start at one place. @param folded as the names are */
  *matches(folded: string): Generator<WholeTermMatch> {
    for (let start = 0; start < folded.length; start += 1) {
      const found = this.#byStart.get(folded.slice(start, start + 2))?.find(({ name }) => standsAt(name, folded, start));
      if (!found) continue;
      const end = start + found.name.length;
      yield { term: found.term, start, end };
      start = end - 1;
    }
  }
}

/** A name in Latin letters is not part of a longer word. */
function standsAt(name: string, text: string, start: number): boolean {
  if (!text.startsWith(name, start)) return false;
  const end = start + name.length;
  return !joins(text[start - 1], name[0]) && !joins(name.at(-1), text[end]);
}

function joins(left = ' ', right = ' '): boolean {
  return letter.test(left) && letter.test(right) && !unspaced.test(left) && !unspaced.test(right);
}

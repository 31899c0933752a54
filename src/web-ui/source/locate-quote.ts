export interface Located {
  /** In UTF-16 code units of the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Letters and digits that are looked for as one when the whole is not there: some four words, or a clause of Chinese. */
const piece = 16;
/** A place counts where this share of the pieces is found in order. */
const leastFound = 0.5;
/** How much longer than the quote its place may be: other words stand between. */
const mostStretch = 1.6;

/**
 * Where a quote stands in a text that is written otherwise: other white space, hyphens at the ends of lines, full width, Markdown
 * signs. Letters and digits alone are compared; where some of them differ, the place that holds most pieces of the quote counts.
 * @returns null where it is not there
 */
export function locateQuote(text: string, quote: string): Located | null {
  const [held, wanted] = [lettersOf(text), lettersOf(quote).letters];
  if (wanted.length === 0) return null;
  const at = held.letters.indexOf(wanted);
  if (at >= 0) return spanOf(held, at, at + wanted.length);
  return nearly(held, wanted);
}

interface Letters {
  readonly letters: string;
  /** For each letter where its character starts, and where the last one ends. */
  readonly places: readonly number[];
}

function lettersOf(text: string): Letters {
  const places: number[] = [];
  let letters = '';
  let at = 0;
  for (const character of text) {
    for (const letter of character.normalize('NFKC').toLowerCase()) {
      if (!/[\p{L}\p{N}]/u.test(letter)) continue;
      for (let unit = 0; unit < letter.length; unit += 1) places.push(at);
      letters += letter;
    }
    at += character.length;
  }
  return { letters, places };
}

function spanOf({ places, letters }: Letters, from: number, to: number): Located | null {
  const [start, last] = [places[from], places[to - 1]];
  return start === undefined || last === undefined || letters.length === 0 ? null : { start, end: last + 1 };
}

function nearly(held: Letters, wanted: string): Located | null {
  const pieces = Array.from({ length: Math.floor(wanted.length / piece) }, (_, i) => wanted.slice(i * piece, (i + 1) * piece));
  if (pieces.length < 2) return null;
  const found = pieces.map((one) => placesOf(held.letters, one));
  let best: Run | null = null;
  for (const [first, starts] of found.entries())
    for (const from of starts) {
      const run = runFrom(found, { first, from, most: wanted.length * mostStretch });
      if (!best || run.count > best.count) best = run;
    }
  if (!best || best.count < pieces.length * leastFound) return null;
  // What differs at its ends is as long as it is in the quote.
  const from = Math.max(0, best.from - best.first * piece);
  const to = Math.min(held.letters.length, best.to + wanted.length - (best.last + 1) * piece);
  return spanOf(held, from, to);
}

interface Run {
  /** In letters. */
  readonly from: number;
  readonly to: number;
  /** Pieces by their numbers, and how many were found. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** The pieces that follow in order within reach of the first. */
function runFrom(
  found: readonly (readonly number[])[],
  { first, from, most }: { readonly first: number; readonly from: number; readonly most: number },
): Run {
  let [to, last, count] = [from + piece, first, 1];
  for (let number = first + 1; number < found.length; number += 1) {
    const next = found[number]?.find((start) => start >= to && start + piece - from <= most);
    if (next === undefined) continue;
    [to, last, count] = [next + piece, number, count + 1];
  }
  return { from, to, first, last, count };
}

const mostPlaces = 50;

function placesOf(text: string, one: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(one); at >= 0 && places.length < mostPlaces; at = text.indexOf(one, at + 1)) places.push(at);
  return places;
}

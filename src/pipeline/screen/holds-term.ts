import { foldHan } from '#shared/fold-han.js';

/** A text in which terms are looked for: folded, its letters and digits alone, and where each stands in the folded text. */
interface LookedThrough {
  readonly folded: string;
  readonly bare: string;
  readonly places: readonly number[];
}

const han = /\p{Script=Han}/u;
const letter = /[\p{L}\p{N}]/u;

/**
 * Whether a text holds one of the terms, however it is written: width, case, accents, simplified or traditional, with invisible
 * characters, spaces or marks between its letters. A term in letters must stand as a word of its own: `sex` is not in `Essex`,
 * nor in `pass exam`.
 */
export function holdsTerm(text: string, terms: readonly string[]): boolean {
  const looked = lookThrough(text);
  return terms.some((term) => {
    const wanted = lookThrough(term).bare;
    return wanted !== '' && stands(looked, wanted);
  });
}

function stands({ folded, bare, places }: LookedThrough, wanted: string): boolean {
  for (let at = bare.indexOf(wanted); at >= 0; at = bare.indexOf(wanted, at + 1)) {
    if (han.test(wanted)) return true;
    const first = places[at] ?? 0;
    const last = places[at + wanted.length - 1] ?? 0;
    if (!isLatin(folded[first - 1]) && !isLatin(folded[last + 1])) return true;
  }
  return false;
}

function isLatin(character: string | undefined): boolean {
  return character !== undefined && letter.test(character) && !han.test(character);
}

function lookThrough(text: string): LookedThrough {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .normalize('NFKC')
    .toLowerCase();
  const folded = foldHan(plain);
  const places: number[] = [];
  let bare = '';
  for (const [place, character] of [...folded.matchAll(/[\p{L}\p{N}]/gu)].map((found) => [found.index, found[0]] as const)) {
    for (let unit = 0; unit < character.length; unit += 1) places.push(place + unit);
    bare += character;
  }
  return { folded, bare, places };
}

import type { ProfiledLanguage } from '#domain/language-profile.js';
import { foldHan } from '#shared/fold-han.js';

/** A Chinese character says about as much as this many Latin letters. */
const lettersPerCharacter = 6;
/** Text in traditional characters has about a third that simplified text lacks; names and quotations have a few. */
const leastTraditional = 0.1;
/** German and French have more. */
const mostAccented = 0.01;
/** Fewer may be a title or a name. */
const leastWords = 12;

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const han = /\p{Script=Han}/gu;
const latin = /\p{Script=Latin}/gu;
const accented = /(?![a-z])\p{Script=Latin}/giu;
const anyLetter = /\p{L}/gu;
const word = /\p{L}+/gu;

const english = new Set('the of and to in is for a that on with be as it this are or by you if an can not from when will'.split(' '));
const others = new Set(
  'der die und das den von ist nicht mit le la les des et est une du pour dans el los las que en por con una di il che per non een het van'.split(
    ' ',
  ),
);

/** Character to whether only traditional writing has it. */
const traditional = new Map<string, boolean>();

/** The language that carries a text; null when it has no letters. */
export function languageOf(text: string): ProfiledLanguage | null {
  const letters = count(text, anyLetter);
  if (letters === 0) return null;
  const characters = text.match(han) ?? [];
  const latinLetters = count(text, latin);
  if (count(text, kana) * 5 > characters.length) return 'other';
  if (characters.length > 0 && characters.length * lettersPerCharacter >= letters - characters.length) {
    return characters.filter(isTraditional).length > characters.length * leastTraditional ? 'zh-Hant' : 'zh-Hans';
  }
  if (latinLetters * 2 < letters) return 'other';
  return isEnglish(text, latinLetters) ? 'en' : 'other';
}

/** By its small words; text without any, such as a list of names, is English when it has no accents. */
function isEnglish(text: string, latinLetters: number): boolean {
  const words = text.toLowerCase().match(word) ?? [];
  const known = (some: ReadonlySet<string>): number => words.filter((one) => some.has(one)).length;
  const lead = known(english) - known(others);
  if (lead !== 0 && words.length >= leastWords) return lead > 0;
  return count(text, accented) <= latinLetters * mostAccented + 1;
}

function isTraditional(character: string): boolean {
  const known = traditional.get(character);
  if (known !== undefined) return known;
  const found = foldHan(character) !== character;
  traditional.set(character, found);
  return found;
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

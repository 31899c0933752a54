import type { Language } from '#domain/question.js';

/** Anything with a digit or a mark inside, or with a capital that is not its first letter: HX-200, max_retries, iOS, NFC. */
const isCode = (token: string): boolean =>
  /\p{L}/u.test(token) && (/\p{N}|[_./:@#-]|\p{Ll}\p{Lu}/u.test(token) || /^\p{Lu}{2,}$/u.test(token));
const token = /[\p{Script=Latin}\p{N}](?:[\p{Script=Latin}\p{N}_./:@#-]*[\p{Script=Latin}\p{N}])?/gu;
const startsSentence = /(?:^|[.!?:;。！？：；\n"“(（>*#|-])\s*$/u;
/** Hyphens of words that anybody would write; a model number has a digit or capitals. */
const plainCompound = /^[\p{Ll}\p{Lu}]\p{Ll}*(?:[-/]\p{Ll}+)+$/u;

/**
 * Names that a sentence claims: codes always; of the words of an English sentence the capitalised ones that do not begin it;
 * in a Chinese sentence every Latin word.
 * @param isTranslated when the sources are in the other language: then only codes are the same in both
 */
export function claimedNames(sentence: string, language: Language, isTranslated: boolean): readonly string[] {
  const names = new Set<string>();
  const folded = sentence.normalize('NFKC');
  for (const match of folded.matchAll(token)) {
    const [written] = match;
    const bare = written.replace(/['’]s$/u, '');
    if (bare.length < 2 || !/\p{L}/u.test(bare) || plainCompound.test(bare)) continue;
    if (isCode(bare)) names.add(bare);
    else if (isTranslated && language === 'en') continue;
    else if (language === 'zh' || (/^\p{Lu}/u.test(bare) && !startsSentence.test(folded.slice(0, match.index)))) names.add(bare);
  }
  return [...names];
}

/** Whether a text holds a name as a whole word, in any case. @param text NFKC and lower case */
export function mentions(text: string, name: string): boolean {
  const wanted = name.toLowerCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isPartOfWord(text[at - 1]) && !isPartOfWord(text[at + wanted.length])) return true;
  }
  const singular = wanted.replace(/(?:'s|s)$/u, '');
  return singular !== wanted && singular.length > 2 && mentions(text, singular);
}

function isPartOfWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{Script=Latin}\p{N}]/u.test(character);
}

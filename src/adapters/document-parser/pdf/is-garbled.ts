const mostOdd = 0.15;
const fewestLetters = 20;
/** Scripts that organisations write in; letters of many others on one page come from a broken font. */
const usual =
  /[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Bopomofo}\p{Script=Common}\p{Script=Inherited}]/u;

/**
 * True for text that a broken font map made: signs without meaning (private, unassigned, replaced or control characters),
 * letters of scripts that nobody mixes, or hardly any letter with all its signs.
 */
export function isGarbled(text: string): boolean {
  const characters = Array.from(text.replace(/\s+/gu, ''));
  if (characters.length < fewestLetters) return false;
  const odd = characters.filter((character) => /[\p{Co}\p{Cn}\p{Cc}\uFFFD]/u.test(character) || !usual.test(character)).length;
  return odd > mostOdd * characters.length;
}

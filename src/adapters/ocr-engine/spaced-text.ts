import type { RecognisedCharacter } from '#adapters/ocr-engine/decode-characters.js';

/** Gaps are in pixels of a line 48 high; the bounds were fitted on printed pages. */
const leastGap = 8;
const gapGrowth = 2.3;
const gapBase = 2;
/** Digits are set in equal widths, and a 1 is narrow. */
const digitGrowth = 1.35;
const bulletGap = 10;

/** Written with blanks around them; signs within code are not, however wide they stand. */
const spaced = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}&%$€£"'(),.:;!?]$/u;
const closing = /^[),.:;!?%]$/u;
const bullet = /^[·•●○■▪◦◆。o]$/u;

/**
 * Characters of a line as text, with the blanks the model lost: it drops many between Latin words.
 * @param characters without blanks @param gaps from each character to the next @param blanks where the model saw one, as numbers of characters before it
 */
export function spacedText(characters: readonly RecognisedCharacter[], gaps: readonly number[], blanks: ReadonlySet<number>): string {
  const usual = usualGap(characters, gaps);
  const text = characters.reduce((line, { text: character }, i) => {
    const isBlank =
      i > 0 && (blanks.has(i) || isWide(gaps[i - 1] ?? 0, { before: characters[i - 1]?.text ?? '', after: character, usual }));
    return isBlank ? `${line} ${character}` : line + character;
  }, '');
  const opens = bullet.test(characters[0]?.text ?? '') && characters.length > 1 && (gaps[0] ?? 0) >= bulletGap;
  return opens ? `- ${text.slice(1).trimStart()}` : text;
}

/** The median between characters that are spaced. */
function usualGap(characters: readonly RecognisedCharacter[], gaps: readonly number[]): number {
  const latin = gaps.filter((_, i) => isLatin(characters[i]?.text) && isLatin(characters[i + 1]?.text)).sort((a, b) => a - b);
  return latin[Math.floor(latin.length / 2)] ?? 0;
}

function isLatin(character: string | undefined): boolean {
  return character !== undefined && /^[\u0021-\u024F]$/u.test(character);
}

function isWide(
  gap: number,
  { before, after, usual }: { readonly before: string; readonly after: string; readonly usual: number },
): boolean {
  if (!spaced.test(before) || !spaced.test(after) || closing.test(after)) return false;
  const hasDigits = (/\d/u.test(before) && /\d/u.test(after)) || before === '1' || after === '1';
  return gap >= Math.max(leastGap, usual * gapGrowth + gapBase) * (hasDigits ? digitGrowth : 1);
}

/**
 * Roughly how many tokens a text has for a model whose tokenizer is not at hand: rather too many than too few. A character of
 * Chinese, Japanese or Korean counts one, a run of letters one for every three, anything else that is no space one.
 */
const units = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{M}]+|\p{N}|[^\s\p{L}\p{M}\p{N}]/gu;
const lettersPerToken = 3;

export function estimateTokens(text: string): number {
  let count = 0;
  for (const [unit] of text.matchAll(units)) count += Math.ceil(unit.length / lettersPerToken);
  return count;
}

/** The beginning of a text that is estimated at no more than so many tokens. */
export function cutToTokens(text: string, most: number): string {
  let count = 0;
  for (const { 0: unit, index } of text.matchAll(units)) {
    const left = most - count;
    count += Math.ceil(unit.length / lettersPerToken);
    if (count > most) return text.slice(0, index + left * lettersPerToken);
  }
  return text;
}

const wide = /[\uFF01-\uFF5E]/gu;
const wideBetweenLatin = /(?<=[\p{Script=Latin}\d] ?)[\uFF01-\uFF5E](?= ?[\p{Script=Latin}\d])/gu;
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Signs as wide as Chinese characters, where the text around them is Latin: the model often takes one form for the other. */
export function tidyPunctuation(text: string): string {
  if (eastAsian.test(text)) return text.replace(wideBetweenLatin, narrow).replaceAll('．', '.');
  return text.replace(wide, narrow).replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'");
}

function narrow(sign: string): string {
  return String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0);
}

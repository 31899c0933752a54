/** Characters of a token, at least: of Latin text and code, and of everything else. */
const latin = 2.5;
const other = 1.2;

/** Tokens of a text for a language model whose tokenizer is not known: rather too many than too few. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u0250-\u{10FFFF}]/gu)?.length ?? 0;
  return Math.ceil((text.length - wide) / latin + wide / other);
}

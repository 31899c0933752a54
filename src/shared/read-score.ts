const numbers = /[-−]?\d+(?:[.,]\d+)?/gu;

/**
 * The one whole number from 0 to `most` in what a model wrote: `8`, `Score: 8`, `8/10`. Null when there is none, or more than one,
 * or it is out of range: never a guess.
 */
export function readScore(text: string, most: number): number | null {
  const found = text.replaceAll(new RegExp(String.raw`(?<=\d)\s*/\s*${most}(?![\d.,]*\d)`, 'gu'), '').match(numbers) ?? [];
  const [only] = found;
  if (only === undefined || found.length > 1 || !/^\d+$/u.test(only)) return null;
  const score = Number(only);
  return score <= most ? score : null;
}

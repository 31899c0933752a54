/** Two hundred Chinese characters take as long to read as 120 English words. */
const wordsPerCharacter = 0.6;

/** Length of a text as a reader feels it, in English words. */
export function answerLength(text: string): number {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/(?!\p{Script=Han})[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}'’.-])*/gu)?.length ?? 0;
  return words + wordsPerCharacter * characters;
}

/** Share of the question's words that stand in the passage, 0..1. */
export function sharedWords(question: string, passage: string): number {
  const asked = wordsOf(question);
  const said = new Set(wordsOf(passage));
  return asked.filter((word) => said.has(word)).length / Math.max(1, asked.length);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

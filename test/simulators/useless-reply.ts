/**
 * What the least useful model writes that is not broken: the first words of the first passage, cited, whatever is asked; and where it is
 * given no passages the last line of its prompt once more, so that a question to be rewritten stays as it is.
 */
export function uselessReply(prompt: string): string {
  const passage = /<<<[0-9a-f]+ 1 \|[^\n]*\n([\s\S]*?)\n?<<</u.exec(prompt)?.[1];
  if (passage === undefined) return prompt.trim().split('\n').at(-1) ?? '';
  const sentence = /^[\s\S]{20,}?[.!?](?=\s|$)/u.exec(passage)?.[0] ?? passage;
  return `${sentence
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[.!?]$/u, '')} [1].`;
}

/** How an owner wants answers to be written. */
export interface AnswerStyle {
  readonly length: 'brief' | 'detailed' | null;
  /** Free words; empty for none. */
  readonly words: string;
}

const form = /^(?:(?<length>brief|detailed)(?:\s*[,;:.，；：。]\s*|\s+|$))?(?<words>.*)$/isu;

/** `brief`, `detailed`, or neither, then free words: `brief; speak to beginners`. */
export function parseAnswerStyle(text: string): AnswerStyle {
  const { length, words = '' } = form.exec(text.trim())?.groups ?? {};
  const known = length?.toLowerCase();
  return { length: known === 'brief' || known === 'detailed' ? known : null, words: words.trim() };
}

import type { Question } from '#domain/question.js';

/** A question as a language model is given it: its links are no words to search for, but an answer may speak of them. */
export function withLinks({ text, reading }: Pick<Question, 'text' | 'reading'>): string {
  return [text, ...(reading?.links ?? []).filter((link) => !text.includes(link))].join('\n');
}

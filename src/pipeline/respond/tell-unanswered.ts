import type { Answer } from '#domain/answer.js';
import type { Mode } from '#domain/message.js';
import type { Language } from '#domain/question.js';

const lines = {
  zh: '文档里没有找到能回答这个问题的内容：',
  en: 'I found nothing in the documents that answers this: ',
} as const satisfies Record<Language, string>;
/** In characters. */
const longest = 100;

/** An answer to some questions of a message, one to one with a line for each that it does not answer. In a group nothing is said of them. */
export function tellUnanswered(
  answer: Answer,
  unanswered: readonly string[],
  { mode, language }: { readonly mode: Mode; readonly language: Language },
): Answer {
  if (mode === 'group' || unanswered.length === 0) return answer;
  const told = unanswered.map((question) => `${lines[language]}${question.length > longest ? `${question.slice(0, longest)}…` : question}`);
  return { ...answer, text: [answer.text, ...told].join('\n\n') };
}

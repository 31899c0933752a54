import type { Language } from '#domain/question.js';

/** Every prompt, and the placeholders its file must have; `app/load-prompts.ts` checks both at start. */
export const promptPlaceholders = {
  'write-answer': [],
  'ask-with-passages': ['mark', 'passages', 'question'],
  'rewrite-question': ['messages', 'question'],
  'judge-relevance': ['passages'],
  'describe-picture': [],
  'search-web': ['question'],
  'score-relevance': ['mark', 'passages', 'question'],
  'score-unknown': ['mark', 'question', 'answer'],
  'score-safety': ['mark', 'text'],
} as const satisfies Record<string, readonly string[]>;

export type PromptName = keyof typeof promptPlaceholders;

/** Prompt texts by language and name. */
export type Prompts = Readonly<Record<Language, Readonly<Record<PromptName, string>>>>;

/** Puts values into `{placeholders}`; values are never searched for placeholders again. */
export function fillPrompt(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));
}

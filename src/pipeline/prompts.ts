import { createHash } from 'node:crypto';
import type { PromptVersion } from '#domain/model-call.js';
import type { Language } from '#domain/question.js';

/** Every prompt, and the placeholders its file must have; `app/load-prompts.ts` checks both at start. */
export const promptPlaceholders = {
  'write-answer': [],
  'answer-style': ['style'],
  'ask-with-passages': ['mark', 'passages', 'question'],
  'rewrite-question': ['messages', 'question'],
  'judge-relevance': ['mark', 'passages'],
  'score-intent': ['mark', 'message'],
  'describe-picture': [],
  'search-web': ['question'],
  'score-relevance': ['mark', 'passages', 'question'],
  'score-unknown': ['mark', 'question', 'answer'],
  'score-safety': ['mark', 'text'],
} as const satisfies Record<string, readonly string[]>;

export type PromptName = keyof typeof promptPlaceholders;

/** Prompt texts by language and name. */
export type Prompts = Readonly<Record<Language, Readonly<Record<PromptName, string>>>>;

/** A prompt as it is sent. */
export interface FilledPrompt extends PromptVersion {
  readonly name: PromptName;
  readonly text: string;
}

/** A prompt of a language with its values. */
export function filledPrompt(prompts: Prompts[Language], name: PromptName, values: Readonly<Record<string, string>>): FilledPrompt {
  return { ...promptVersion(prompts, name), name, text: fillPrompt(prompts[name], values) };
}

/** The version is that of the text in one language: the first characters of its SHA-256. */
export function promptVersion(prompts: Prompts[Language], name: PromptName): PromptVersion {
  return { name, version: createHash('sha256').update(prompts[name]).digest('hex').slice(0, versionLength) };
}

const versionLength = 8;

/** Puts values into `{placeholders}`; values are never searched for placeholders again. */
export function fillPrompt(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));
}

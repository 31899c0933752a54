import type { Passage } from '#domain/passage.js';
import type { ChatMessage } from '#ports/language-model.js';
import { fillPrompt, type Prompts } from '#pipeline/prompts.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';

export interface PromptOptions {
  /** What the model takes in, in tokens, answer included. */
  readonly contextTokens: number;
  /** Longest answer in tokens. */
  readonly maxTokens: number;
  /** Entries of the history that are passed on. */
  readonly historyTurns: number;
}

/** A token is at least this many characters in Chinese, more in English: a bound that never overfills the context. */
const charactersPerToken = 1.2;
const shareOfHistory = 0.25;

/**
 * The messages for an answer from numbered passages, and the passages that fitted, in the order of their numbers.
 * At least one passage always goes in, cut where the context is too small for it.
 */
export function composePrompt(
  { question, passages }: Evidence,
  prompts: Prompts,
  options: PromptOptions,
): { messages: ChatMessage[]; shown: Passage[] } {
  const template = prompts[question.language]['write-answer'];
  const budget = Math.max(500, (options.contextTokens - options.maxTokens) * charactersPerToken - template.length - question.text.length);
  const history = recent(question.history.slice(-options.historyTurns), budget * shareOfHistory);
  const numbered = number(passages, budget - history.reduce((sum, { content }) => sum + content.length, 0));
  const system = fillPrompt(template, { passages: numbered.join('\n\n') });
  return {
    messages: [{ role: 'system', content: system }, ...history, { role: 'user', content: question.text }],
    shown: passages.slice(0, numbered.length),
  };
}

function number(passages: readonly Passage[], budget: number): string[] {
  const texts: string[] = [];
  let left = budget;
  for (const passage of passages) {
    const head = `[${texts.length + 1}] ${[passage.title, ...passage.headings].join(' > ')}\n`;
    const body = passage.lead ? `${passage.lead}\n${passage.text}` : passage.text;
    if (texts.length > 0 && head.length + body.length > left) break;
    texts.push(head + body.slice(0, Math.max(0, left - head.length)));
    left -= head.length + body.length;
  }
  return texts;
}

function recent(history: Evidence['question']['history'], budget: number): ChatMessage[] {
  const kept: ChatMessage[] = [];
  let left = budget;
  for (const { role, text } of history.toReversed()) {
    left -= text.length;
    if (left < 0) break;
    kept.unshift({ role, content: text });
  }
  return kept;
}

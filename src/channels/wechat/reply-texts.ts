import { paragraphs } from '#delivery/paragraphs.js';
import { plainText } from '#delivery/plain-text.js';
import { sourceLines } from '#delivery/source-lines.js';
import { splitText } from '#delivery/split-text.js';
import type { Reply } from '#domain/reply.js';

/** Characters of a question that are shown over its answer. */
const mostQuestion = 30;

/** What is said, as WeChat shows it, which knows neither Markdown nor links in words; in parts. @param limit characters of one */
export function replyTexts(reply: Reply, limit: number): readonly string[] {
  const texts = reply.kind === 'answer' ? [plainText(reply.text), sourceLines(reply.sources, reply.language)] : [reply.text];
  const whole = paragraphs(...texts);
  return splitText(whole, { limit, measure: (text) => text.length });
}

/** The beginning of a question, in one line: a group sees which of them is answered. */
export function briefQuestion(question: string): string {
  const line = question.replaceAll(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length > mostQuestion ? `${characters.slice(0, mostQuestion).join('')}…` : line;
}

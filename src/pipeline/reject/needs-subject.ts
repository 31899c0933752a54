import type { Question } from '#domain/question.js';
import { bareText } from '#pipeline/preprocess/preprocess.js';
import { saidBefore } from '#pipeline/preprocess/said-before.js';
import { isVague } from '#pipeline/preprocess/is-vague.js';

/** Whether a question that somebody asks one to one is about nothing in particular, and nothing before it says what it is about. */
export function needsSubject({ message, text, mode, history, reading }: Question): boolean {
  const asks = reading?.intent === 'question' || reading?.intent === 'doubt';
  const said = saidBefore(history);
  // Its text holds what was said, too, and is longer than anything vague.
  const isBare = said.every((before) => isVague(before.text)) && (said.length > 0 || isVague(text));
  return asks && mode === 'direct' && isBare && isVague(bareText(message));
}

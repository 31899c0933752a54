import type { Question } from '#domain/question.js';
import { bareText } from '#pipeline/preprocess/preprocess.js';
import { isVague } from '#pipeline/preprocess/is-vague.js';

/** Whether a question that somebody asks one to one is about nothing in particular, and nothing before it says what it is about. */
export function needsSubject({ message, text, mode, history, reading }: Question): boolean {
  const asks = reading?.intent === 'question' || reading?.intent === 'doubt';
  return asks && mode === 'direct' && history.length === 0 && isVague(text) && isVague(bareText(message));
}

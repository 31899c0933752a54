import type { Question } from '#domain/question.js';
import { asksSomething } from '#pipeline/preprocess/asks-something.js';
import { namesInLinks } from '#pipeline/preprocess/names-in-links.js';
import { saidBefore } from '#pipeline/preprocess/said-before.js';
import { isShort, pointsElsewhere } from '#pipeline/preprocess/stands-alone.js';

const longestCarried = 300;

interface Surroundings extends Pick<Question, 'mode' | 'history'> {
  readonly links: readonly string[];
}

/**
 * Makes a follow-up stand alone by putting what it leans on before it, or what its links are about. A message that already names its
 * subject is returned as it is. One to one a short message leans on what was
 * said before; in a group it may be anybody's talk about anything, and only one that points back does; what is said there to
 * another's message leans on it only when it asks.
 * @param history oldest first
 */
export function resolveReferences(text: string, { mode, history, links }: Surroundings): string {
  const isReply = history.some(({ beside }) => beside === 'quote');
  const points = pointsElsewhere(text);
  const asks = mode === 'direct' || asksSomething(text);
  const leans = (points || (isShort(text) && (mode === 'direct' || isReply))) && (asks || !isReply);
  const said = leans
    ? saidBefore(history)
        .map((said) => said.text)
        .join(' ')
    : '';
  const linked = asks && (points || isShort(text)) ? namesInLinks(links) : '';
  const previous = said || linked;
  return previous ? `${previous.slice(0, longestCarried)} ${text}` : text;
}

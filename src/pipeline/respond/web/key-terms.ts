import { questionWords, type WordSources } from '#pipeline/respond/question-words.js';

/** More words make engines find less. */
const most = 8;
const longestQuery = 100;
/** A lone letter or character says nothing to an engine; a digit may. */
const telling = /\p{L}{2}|\p{Script=Han}{2}|\p{N}/u;

/**
 * A query from the rarest words of a question, in their order: what the library hardly knows is what is asked of the web. A question
 * without such words is its own query.
 */
export function keyTerms(text: string, sources: WordSources): string {
  const { weights } = questionWords(text, sources);
  const words = [...weights].filter(([word]) => telling.test(word));
  const rarest = new Set(
    words
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([word]) => word),
  );
  const query = words.flatMap(([word]) => (rarest.has(word) ? word : [])).join(' ');
  return (query || text).slice(0, longestQuery).trim();
}

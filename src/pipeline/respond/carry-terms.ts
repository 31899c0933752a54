import type { Question } from '#domain/question.js';
import { namesInLinks } from '#pipeline/preprocess/names-in-links.js';
import { saidBefore } from '#pipeline/preprocess/said-before.js';
import { separateMessage } from '#pipeline/preprocess/separate-message.js';
import { standsAlone } from '#pipeline/preprocess/stands-alone.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { normaliseText } from '#shared/normalise-text.js';

interface Knowledge {
  readonly segmenter: WordSegmenter;
  readonly chunks: ChunkIndex;
}

/** Terms that are carried over from what was asked, and from what else a message leans on: it is rarely about more. */
const most = 3;
/** A word in more chunks than this share of them names nothing. */
const commonShare = 0.2;
const letters = /\p{L}{2}|\p{Script=Han}/u;

/**
 * A follow-up as it is searched for: the message itself, and behind it the rarest words of what it leans on, or of
 * the links it gives, that it does not repeat. A question that changes the subject keeps its own rare words, which outweigh what is carried; one that leans on the
 * question before ("and on Windows?") is found by it. Without a question before, the message.
 */
export function carryTerms({ message, history }: Pick<Question, 'message' | 'history'>, { segmenter, chunks }: Knowledge): string {
  const { words, links } = separateMessage(message);
  const text = chunks.inOwnWords(words);
  const said = saidBefore(history);
  const inPictures = said.filter(({ beside }) => beside === 'picture').map((picture) => picture.text);
  const [last = '', ...before] = said
    .filter(({ beside }) => beside !== 'picture')
    .map((question) => question.text)
    .toReversed();
  const own = new Set(segmenter.words(text));
  const carried = new Set<string>();
  // What the last question does not name is filled up from the one before where the message leans on it; pictures push out neither.
  for (const sources of [[`${last} ${namesInLinks(links)}`, ...(standsAlone(words) ? [] : before)], [inPictures.join(' ')]]) {
    const mostNow = carried.size + most;
    for (const source of sources) {
      const told = segmenter.words(chunks.inOwnWords(normaliseText(source)));
      const named = [...new Set(told)].filter((word) => !own.has(word) && !carried.has(word) && letters.test(word));
      for (const word of rarestOf(named, chunks).slice(0, mostNow - carried.size)) carried.add(word);
    }
  }
  return [text, ...carried].join(' ');
}

/** Those that name something, the rarest first. */
function rarestOf(words: readonly string[], chunks: ChunkIndex): string[] {
  const most = Math.max(1, chunks.size * commonShare);
  const known = [...chunks.frequencies(words)].filter(([, frequency]) => frequency > 0 && frequency <= most);
  return known.sort(([, a], [, b]) => a - b).map(([word]) => word);
}

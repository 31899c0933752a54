import type { Question } from '#domain/question.js';
import { asksSomething } from '#pipeline/preprocess/asks-something.js';
import { namesInLinks } from '#pipeline/preprocess/names-in-links.js';
import { detectLanguage } from '#shared/detect-language.js';

const beginsAsFollowUp =
  /^(那|那么|它|他们?|这个?|那个?|这些|还有|然后|另外|接着|and\b|then\b|it\b|its\b|that\b|this\b|those\b|these\b|what about\b|how about\b|also\b)/iu;
const pointsBack = /(它|这个|那个|上面|刚才|前面|\bit\b|\bthis\b|\bthat\b|\bthem\b|\babove\b|呢[?？]?$)/iu;
const longestCarried = 300;
/** How far back a subject is looked for. */
const mostQuestions = 12;
/** In characters: a question of no more, with messages before it, is a name or leaves out its subject. */
const shortQuestion = { zh: 8, en: 24 } as const;

interface Surroundings extends Pick<Question, 'mode' | 'history'> {
  readonly links: readonly string[];
  /** The last message of the history is one that it quotes. */
  readonly isReply: boolean;
}

/**
 * Makes a follow-up stand alone by putting the last question before it, together with the one that names its subject where it does
 * not name it itself (at most 12 questions back), or the message that it quotes, or what
 * its links are about. A message that already names its subject is returned as it is. One to one a short message leans on what was
 * said before; in a group it may be anybody's talk about anything, and only one that points back does; what is said there to
 * another's message leans on it only when it asks.
 * @param history oldest first
 */
export function resolveReferences(text: string, { mode, history, links, isReply }: Surroundings): string {
  const points = pointsElsewhere(text);
  const asks = mode === 'direct' || asksSomething(text);
  const leans = (points || (isShort(text) && (mode === 'direct' || isReply))) && (asks || !isReply);
  const said = leans ? carriedFrom(isReply ? history.slice(-1) : history) : '';
  const linked = asks && (points || isShort(text)) ? namesInLinks(links) : '';
  const previous = said || linked;
  return previous ? `${previous.slice(0, longestCarried)} ${text}` : text;
}

/** The last question, behind the nearest one before it that stands alone where it does not itself. */
function carriedFrom(history: Question['history']): string {
  const questions = history.filter(({ role }) => role === 'user').slice(-mostQuestions);
  const said = questions.map(({ text }) => text.trim()).filter((text) => text !== '');
  const [last, ...before] = said.toReversed();
  if (last === undefined) return '';
  const named = pointsElsewhere(last) || isShort(last) ? before.find((text) => !pointsElsewhere(text) && !isShort(text)) : undefined;
  return named === undefined ? last : `${named.slice(0, longestCarried / 2)} ${last}`;
}

/** Whether a message may be understood only with those before it: it points back, or is short. */
export function leansOnHistory({ text, history }: Pick<Question, 'text' | 'history'>): boolean {
  return history.length > 0 && (pointsElsewhere(text) || isShort(text));
}

function isShort(text: string): boolean {
  return text.length <= shortQuestion[detectLanguage(text)];
}

/** Whether a message speaks of something that it does not name. */
export function pointsElsewhere(text: string): boolean {
  return beginsAsFollowUp.test(text) || pointsBack.test(text);
}

import type { Question } from '#domain/question.js';
import { detectLanguage } from '#shared/detect-language.js';

const beginsAsFollowUp =
  /^(那|那么|它|他们?|这个?|那个?|这些|还有|然后|另外|接着|and\b|then\b|it\b|its\b|that\b|this\b|those\b|these\b|what about\b|how about\b|also\b)/iu;
const pointsBack = /(它|这个|那个|上面|刚才|前面|\bit\b|\bthis\b|\bthat\b|\bthem\b|\babove\b|呢[?？]?$)/iu;
const longestCarried = 300;
/** In characters: a question of no more, with messages before it, is a name or leaves out its subject. */
const shortQuestion = { zh: 8, en: 24 } as const;

/**
 * Makes a follow-up stand alone by putting the last question of the same person before it. A message that already names
 * its subject is returned as it is. One to one a short message leans on what was said before; in a group it may be anybody's talk
 * about anything, and only one that points back does.
 * @param history oldest first
 */
export function resolveReferences(text: string, { mode, history }: Pick<Question, 'mode' | 'history'>): string {
  const leans = mode === 'direct' ? leansOnHistory({ text, history }) : pointsElsewhere(text);
  const previous = leans ? history.findLast((entry) => entry.role === 'user')?.text.trim() : undefined;
  return previous ? `${previous.slice(0, longestCarried)} ${text}` : text;
}

/** Whether a message may be understood only with those before it: it points back, or is short. */
export function leansOnHistory({ text, history }: Pick<Question, 'text' | 'history'>): boolean {
  if (history.length === 0) return false;
  return pointsElsewhere(text) || text.length <= shortQuestion[detectLanguage(text)];
}

function pointsElsewhere(text: string): boolean {
  return beginsAsFollowUp.test(text) || pointsBack.test(text);
}

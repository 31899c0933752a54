import type { HistoryEntry } from '#domain/message.js';
import type { Question } from '#domain/question.js';

const beginsAsFollowUp =
  /^(那|那么|它|他们?|这个?|那个?|这些|还有|然后|另外|接着|and\b|then\b|it\b|its\b|that\b|this\b|those\b|these\b|what about\b|how about\b|also\b)/iu;
const pointsBack = /(它|这个|那个|上面|刚才|前面|\bit\b|\bthis\b|\bthat\b|\bthem\b|\babove\b|呢[?？]?$)/iu;
const longestCarried = 300;
/** In characters that weigh: a shorter question with messages before it is a name, or leaves out its subject. */
const shortQuestion = { zh: 8, en: 24 } as const;

/**
 * Makes a follow-up stand alone by putting the last question of the same person before it. A message that already names
 * its subject is returned as it is.
 * @param history oldest first
 */
export function resolveReferences(text: string, history: readonly HistoryEntry[]): string {
  if (!pointsElsewhere(text)) return text;
  const previous = history.findLast((entry) => entry.role === 'user')?.text.trim();
  return previous ? `${previous.slice(0, longestCarried)} ${text}` : text;
}

/** Whether a message may be understood only with those before it: it points back, or is short. */
export function leansOnHistory({ message, language, history }: Pick<Question, 'message' | 'language' | 'history'>): boolean {
  if (history.length === 0) return false;
  return pointsElsewhere(message) || message.trim().length <= shortQuestion[language];
}

function pointsElsewhere(text: string): boolean {
  return beginsAsFollowUp.test(text) || pointsBack.test(text);
}

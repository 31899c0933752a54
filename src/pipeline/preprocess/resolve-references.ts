import type { HistoryEntry } from '#domain/message.js';

const leansOnHistory =
  /^(那|那么|它|他们?|这个?|那个?|这些|还有|然后|另外|接着|and\b|then\b|it\b|its\b|that\b|this\b|those\b|these\b|what about\b|how about\b|also\b)/iu;
const pointsBack = /(它|这个|那个|上面|刚才|前面|\bit\b|\bthis\b|\bthat\b|\bthem\b|\babove\b|呢[?？]?$)/iu;
const longestCarried = 300;

/**
 * Makes a follow-up stand alone by putting the last question of the same person before it. A message that already names
 * its subject is returned as it is.
 * @param history oldest first
 */
export function resolveReferences(text: string, history: readonly HistoryEntry[]): string {
  const leans = leansOnHistory.test(text) || pointsBack.test(text);
  if (!leans) return text;
  const previous = history.findLast((entry) => entry.role === 'user')?.text.trim();
  return previous ? `${previous.slice(0, longestCarried)} ${text}` : text;
}

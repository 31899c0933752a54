import type { Passage } from '#domain/passage.js';

/** Passages that share this share of their lines say the same. */
const sameLines = 0.6;
/** Text that more documents than this repeat is a template, and says little about any of them. */
const mostRepeats = 2;
const templateWeight = 0.85;
const looked = 40;

/**
 * Of passages that say the same only the first stays; a text that many documents repeat steps back behind one that stands
 * alone.
 * @param passages best first
 */
export function orderPassages(passages: readonly Passage[]): Passage[] {
  const kept: { passage: Passage; lines: ReadonlySet<string>; repeats: Set<string> }[] = [];
  for (const passage of passages.slice(0, looked)) {
    const lines = linesOf(passage.text);
    const same = kept.find((other) => overlap(other.lines, lines) >= sameLines);
    if (same) same.repeats.add(passage.document);
    else kept.push({ passage, lines, repeats: new Set([passage.document]) });
  }
  return kept
    .map(({ passage, repeats }) => (repeats.size > mostRepeats ? { ...passage, score: passage.score * templateWeight } : passage))
    .sort(byScore);
}

function byScore(a: Passage, b: Passage): number {
  return b.score - a.score || a.id - b.id;
}

function linesOf(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').flatMap((line) => line.replace(/\s+/gu, '') || []));
}

/** Shared lines over the lines of the shorter one, 0..1. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size === 0) return 0;
  return [...few].filter((line) => many.has(line)).length / few.size;
}

import type { Passage } from '#domain/passage.js';

/** Passages that share this share of their lines say the same. */
const sameLines = 0.6;
/** Text that more documents than this repeat is a template, and says little about any of them. */
const mostRepeats = 2;
const templateWeight = 0.85;
const looked = 40;
/** What a passage loses, as a share of the best score, when all of its lines stand in one that is chosen. */
const repetition = 0.5;

export interface Choosing {
  /** Passages wanted. */
  readonly passages: number;
  /** Of one document at most, unless the question is about it. */
  readonly perDocument: number;
}

interface Candidate {
  readonly passage: Passage;
  readonly lines: ReadonlySet<string>;
  readonly repeats: Set<string>;
}

/**
 * The passages that an answer is made from. Of passages that say the same only the first stays; a text that many documents repeat
 * steps back behind one that stands alone; what is said in part already steps back too (maximal marginal relevance, Carbonell and
 * Goldstein 1998); one document does not crowd out the others, unless the best passages are all its own.
 * @param passages best first
 */
export function choosePassages(passages: readonly Passage[], { passages: wanted, perDocument }: Choosing): Passage[] {
  const candidates = distinct(passages.slice(0, looked));
  const isAboutOne = new Set(candidates.slice(0, perDocument + 1).map(({ passage }) => passage.document)).size === 1;
  const most = isAboutOne ? wanted : perDocument;
  const chosen: Candidate[] = [];
  while (chosen.length < wanted) {
    const open = candidates.filter((candidate) => !chosen.includes(candidate) && ofDocument(chosen, candidate) < most);
    const next = bestBeside(chosen, open);
    if (!next) break;
    chosen.push(next);
  }
  return chosen.map(({ passage }) => passage);
}

function distinct(passages: readonly Passage[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const passage of passages) {
    const lines = linesOf(passage.text);
    const same = kept.find((other) => overlap(other.lines, lines) >= sameLines);
    if (same) same.repeats.add(passage.document);
    else kept.push({ passage, lines, repeats: new Set([passage.document]) });
  }
  return kept.map(weighTemplate).sort((a, b) => b.passage.score - a.passage.score || a.passage.id - b.passage.id);
}

function weighTemplate(candidate: Candidate): Candidate {
  const { passage, repeats } = candidate;
  return repeats.size > mostRepeats ? { ...candidate, passage: { ...passage, score: passage.score * templateWeight } } : candidate;
}

function ofDocument(chosen: readonly Candidate[], { passage }: Candidate): number {
  return chosen.filter((other) => other.passage.document === passage.document).length;
}

/** The best of those that are left, by score less what is repeated; null when none is left. */
function bestBeside(chosen: readonly Candidate[], open: readonly Candidate[]): Candidate | null {
  const best = chosen[0]?.passage.score ?? 0;
  let found: Candidate | null = null;
  let most = -Infinity;
  for (const candidate of open) {
    const said = Math.max(0, ...chosen.map((other) => overlap(other.lines, candidate.lines)));
    const worth = candidate.passage.score - repetition * best * said;
    if (worth <= most) continue;
    most = worth;
    found = candidate;
  }
  return found;
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

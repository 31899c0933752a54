import type { Passage } from '#domain/passage.js';
import type { Fate, RankedPassage } from '#domain/ranked-passage.js';
import { overlap, saidText, type SaidText } from '#pipeline/respond/said-text.js';

/** Passages that share this share of their words in order, and of their numbers where they have any, say the same. */
const sameText = 0.6;
/** Up to this share two passages of one library are merely written alike. */
const alike = 0.2;
/** Text that more documents than this repeat is a template, and says little about any of them. */
const mostRepeats = 2;
const templateWeight = 0.85;
const looked = 40;
/** What a passage loses, as a share of the best score, when all of it stands in one that is chosen. */
const repetition = 0.5;

export interface Choosing {
  /** Passages wanted. */
  readonly passages: number;
  /** Of one document at most, unless the question is about it. */
  readonly perDocument: number;
}

interface Said {
  readonly said: SaidText;
}

interface Candidate extends Said {
  /** In the order given, 1 the first. */
  readonly place: number;
  readonly passage: Passage;
  /** Documents that say the same, its own included. */
  readonly repeats: Set<string>;
}

/** Passages that stand for themselves, best first, and those that repeat one of them: by their places. */
interface Distinct {
  readonly candidates: readonly Candidate[];
  readonly repeating: ReadonlyMap<number, Candidate>;
}

/**
 * Decides for each passage whether an answer is made from it. Of passages that say the same only the first stays, unless a further
 * one holds a word of the question that the first lacks, or speaks of other numbers, versions or codes; a text that many
 * documents repeat steps back behind one that stands alone; what is said in part already steps back too (maximal marginal relevance,
 * Carbonell and Goldstein 1998); one document does not crowd out the others, unless the best passages are all its own.
 * @param passages best first
 * @param question what they were searched for; of an empty one no word makes two passages differ
 * @returns the first forty, in the order given
 */
export function choosePassages(
  passages: readonly Passage[],
  { passages: wanted, perDocument }: Choosing,
  question: string,
): RankedPassage[] {
  const first = passages.slice(0, looked);
  const asked = saidText(question).terms;
  const { candidates, repeating } = distinct(first, asked);
  const isAboutOne = new Set(candidates.slice(0, perDocument + 1).map(({ passage }) => passage.document)).size === 1;
  const most = isAboutOne ? wanted : perDocument;
  const chosen: Candidate[] = [];
  while (chosen.length < wanted) {
    const open = candidates.filter((candidate) => !chosen.includes(candidate) && ofDocument(chosen, candidate) < most);
    const next = bestBeside(chosen, open, asked);
    if (!next) break;
    chosen.push(next);
  }
  const byPlace = new Map(candidates.map((candidate) => [candidate.place, candidate]));
  const fateOf = (candidate: Candidate): Fate => {
    const index = chosen.indexOf(candidate);
    if (index >= 0) return { kind: 'chosen', number: index + 1 };
    return most < wanted && ofDocument(chosen, candidate) >= most ? { kind: 'document-has-its-share' } : { kind: 'behind' };
  };
  return first.map((given, i): RankedPassage => {
    const place = i + 1;
    const candidate = byPlace.get(place);
    const fate: Fate = candidate ? fateOf(candidate) : { kind: 'says-the-same', place: repeating.get(place)?.place ?? 1 };
    const repeatedBy = candidate && isTemplate(candidate) ? candidate.repeats.size : null;
    return { place, passage: candidate?.passage ?? given, fate, repeatedBy };
  });
}

/** Those that were chosen, in the order an answer takes them. */
export function chosenPassages(ranked: readonly RankedPassage[]): Passage[] {
  const chosen = ranked.flatMap(({ passage, fate }) => (fate.kind === 'chosen' ? { passage, number: fate.number } : []));
  return chosen.sort((a, b) => a.number - b.number).map(({ passage }) => passage);
}

function distinct(passages: readonly Passage[], asked: ReadonlySet<string>): Distinct {
  const kept: Candidate[] = [];
  const repeating = new Map<number, Candidate>();
  for (const [i, passage] of passages.entries()) {
    const said = saidText(passage.text);
    const same = kept.find((other) => repeated({ said }, other, asked) >= sameText);
    same?.repeats.add(passage.document);
    if (same) repeating.set(i + 1, same);
    else kept.push({ place: i + 1, passage, said, repeats: new Set([passage.document]) });
  }
  const candidates = kept.map(weighTemplate).sort((a, b) => b.passage.score - a.passage.score || a.passage.id - b.passage.id);
  return { candidates, repeating };
}

/** Share of a passage that one before it says too, 0..1; 0 where it says something of its own that matters. */
function repeated({ said }: Said, { said: before }: Said, asked: ReadonlySet<string>): number {
  const isOfOthers = said.figures.size > 0 && before.figures.size > 0 && overlap(said.figures, before.figures) < sameText;
  const isAskedFor = [...asked].some((term) => said.terms.has(term) && !before.terms.has(term));
  const share = isOfOthers || isAskedFor ? 0 : overlap(said.runs, before.runs);
  return share > alike ? share : 0;
}

function weighTemplate(candidate: Candidate): Candidate {
  const { passage } = candidate;
  return isTemplate(candidate) ? { ...candidate, passage: { ...passage, score: passage.score * templateWeight } } : candidate;
}

function isTemplate({ repeats }: Candidate): boolean {
  return repeats.size > mostRepeats;
}

function ofDocument(chosen: readonly Candidate[], { passage }: Candidate): number {
  return chosen.filter((other) => other.passage.document === passage.document).length;
}

/** The best of those that are left, by score less what is repeated; null when none is left. */
function bestBeside(chosen: readonly Candidate[], open: readonly Candidate[], asked: ReadonlySet<string>): Candidate | null {
  const best = chosen[0]?.passage.score ?? 0;
  let found: Candidate | null = null;
  let most = -Infinity;
  for (const candidate of open) {
    const said = Math.max(0, ...chosen.map((other) => repeated(candidate, other, asked)));
    const worth = candidate.passage.score - repetition * best * said;
    if (worth <= most) continue;
    most = worth;
    found = candidate;
  }
  return found;
}

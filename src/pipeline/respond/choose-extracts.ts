import type { AnswerUnit } from '#shared/answer-units.js';
import { answerLength } from '#shared/answer-length.js';
import type { RankedUnit } from '#pipeline/respond/rank-units.js';

/** A run of neighbouring units of one passage, quoted together. */
export interface Extract {
  readonly best: RankedUnit;
  /** Indices among the siblings, last one included. */
  readonly first: number;
  readonly last: number;
}

const mostExtracts = 5;
/** A unit is shown when its score is at most so far below the best, in the passage of the best and in others; no rival of it is. */
const closeInside = 0.3;
const closeOutside = 0.1;
/** Characters that may follow a sentence which announces them ("as follows:"). */
const longestAnnounced = 800;
const announces = /[:：]\s*$/u;
/** A sentence that begins so speaks of something named before it. */
const leansBack =
  /^(?:它|他|她|其[^他它实實中]|此|这|這|该|該|那|上述|前者|后者|後者|因此|因而|但|不[过過]|而|然而|同[时時]|另外|[随隨]后|隨後|之[后後]|后[来來]|後[来來]|于是|於是|所以|[并並]|同年|[当當][时時]|翌年|次年|\b(?:it|he|she|they|this|that|these|those|his|her|their|its|however|but|and|so|then|therefore|thus|also|instead|otherwise|afterwards|such|both)\b)/iu;

/**
 * The best units that fit into the length, each complete enough to stand alone, in document order; documents in the order of
 * their best unit. The best unit is shown even when it is too long alone.
 * @param ranked best first
 * @param maxWords as `answerLength` counts
 */
export function chooseExtracts(ranked: readonly RankedUnit[], maxWords: number): Extract[] {
  const [best] = ranked;
  if (!best) return [];
  const chosen: Extract[] = [];
  let room = maxWords;
  for (const candidate of ranked) {
    if (chosen.length === mostExtracts || candidate.score < best.score - closeInside) break;
    if (candidate.isRival) continue;
    if (candidate.passage.id !== best.passage.id && candidate.score < best.score - closeOutside) continue;
    const whole = standingAlone(candidate);
    const extract = lengthOf(whole) <= room || chosen.length > 0 ? whole : withAnnounced(candidate);
    if (chosen.some((other) => contains(other, extract) || saysTheSame(other, extract))) continue;
    if (chosen.length > 0 && lengthOf(extract) > room) continue;
    room -= lengthOf(extract);
    chosen.push(extract);
  }
  return inDocumentOrder(joined(chosen));
}

/** "Run these commands:" is no answer without the commands, "It does." none without the sentence before. */
function standingAlone(best: RankedUnit): Extract {
  const extract = withAnnounced(best);
  const before = best.siblings[extract.first - 1];
  const leans = best.unit.kind === 'sentence' ? leansBack.test(best.unit.text) && before?.kind === 'sentence' : false;
  const isLed = best.unit.kind === 'code' && before !== undefined && before.kind !== 'code' && announces.test(before.text);
  return leans || isLed ? { ...extract, first: extract.first - 1 } : extract;
}

function withAnnounced(best: RankedUnit): Extract {
  const { siblings, index } = best;
  let last = index;
  let length = 0;
  if (announces.test(best.unit.text)) {
    for (let next = index + 1; next < siblings.length; next += 1) {
      const unit = siblings[next];
      if (!unit || unit.kind === 'heading' || (unit.kind === 'sentence' && last > index)) break;
      length += unit.text.length;
      if (length > longestAnnounced) break;
      last = next;
    }
  }
  return { best, first: index, last };
}

/** Extracts of one passage that touch or overlap are one. */
function joined(extracts: readonly Extract[]): Extract[] {
  const kept: Extract[] = [];
  for (const extract of extracts.toSorted((a, b) => a.first - b.first)) {
    const at = kept.findIndex((other) => other.best.passage.id === extract.best.passage.id && extract.first <= other.last + 1);
    const other = kept[at];
    if (!other) kept.push(extract);
    else {
      const best = other.best.score >= extract.best.score ? other.best : extract.best;
      kept[at] = { best, first: other.first, last: Math.max(other.last, extract.last) };
    }
  }
  return kept;
}

function inDocumentOrder(extracts: readonly Extract[]): Extract[] {
  const bestOf = new Map<string, number>();
  for (const { best } of extracts) {
    const { document } = best.passage;
    bestOf.set(document, Math.max(bestOf.get(document) ?? -Infinity, best.score));
  }
  const score = ({ best }: Extract): number => bestOf.get(best.passage.document) ?? 0;
  const start = ({ best, first }: Extract): number => best.passage.start + (best.siblings[first]?.start ?? 0);
  return extracts.toSorted((a, b) => score(b) - score(a) || start(a) - start(b));
}

function contains(a: Extract, b: Extract): boolean {
  return a.best.passage.id === b.best.passage.id && a.first <= b.best.index && b.best.index <= a.last;
}

function saysTheSame(a: Extract, b: Extract): boolean {
  const bare = ({ best }: Extract): string => best.unit.text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  return bare(a).includes(bare(b)) || bare(b).includes(bare(a));
}

function lengthOf({ best: { siblings }, first, last }: Extract): number {
  return siblings.slice(first, last + 1).reduce((sum, { text }: AnswerUnit) => sum + answerLength(text), 0);
}

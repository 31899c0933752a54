/** An example with its score. */
export interface ScoredExample {
  readonly text: string;
  /** As the pipeline scores it: similarity to the nearest chunk, held against everyday talk. */
  readonly similarity: number;
  readonly good: boolean;
}

export interface LearnedThreshold {
  /** Accept at and above. */
  readonly threshold: number;
  /** Slope of the logistic map, per unit of similarity: the medians of the two classes land near 0.9 and 0.1. */
  readonly steepness: number;
}

/** A wrong answer in a group costs more than a missed one: precision weighs twice as much as recall. */
const beta = 0.5;
const ln9 = Math.log(9);
const narrowest = 0.01;
const toleratedShare = 0.01;

/**
 * The threshold with the best F0.5 (van Rijsbergen's F-measure with beta 0.5), put into the middle of the gap between the
 * examples next to it, so that neither class sits on the edge; among equals the widest gap wins.
 * @param examples at least one good and one bad
 */
export function learnThreshold(examples: readonly ScoredExample[]): LearnedThreshold {
  const sorted = examples.toSorted((a, b) => b.similarity - a.similarity);
  const goods = sorted.filter((example) => example.good).length;
  let best = { score: -1, gap: -1, threshold: 1 };
  let hits = 0;
  sorted.forEach((example, i) => {
    if (example.good) hits += 1;
    const below = sorted[i + 1]?.similarity ?? example.similarity - 2 * narrowest;
    const gap = example.similarity - below;
    if (gap <= 0) return;
    const score = fMeasure(hits, i + 1, goods);
    if (score > best.score || (score === best.score && gap > best.gap)) {
      best = { score, gap, threshold: example.similarity - Math.min(gap, 2 * narrowest) / 2 };
    }
  });
  return { threshold: best.threshold, steepness: steepness(sorted) };
}

/**
 * A threshold that lets next to no bad example in: all but the nearest hundredth of them stay below it by a margin. For good
 * examples that are only stand-ins, and must not pull the threshold down.
 */
export function carefulThreshold(examples: readonly ScoredExample[]): number {
  const bad = examples.filter((example) => !example.good).toSorted((a, b) => b.similarity - a.similarity);
  const nearest = bad[Math.floor(bad.length * toleratedShare)];
  return nearest ? nearest.similarity + narrowest : -Infinity;
}

/** @returns F-beta, 0..1 */
export function fMeasure(hits: number, accepted: number, goods: number, weight = beta): number {
  if (hits === 0) return 0;
  const squared = weight * weight;
  return ((1 + squared) * hits) / (accepted + squared * goods);
}

function steepness(sorted: readonly ScoredExample[]): number {
  const distance = median(sorted.filter((example) => example.good)) - median(sorted.filter((example) => !example.good));
  return ln9 / Math.max(narrowest, distance / 2);
}

function median(sorted: readonly ScoredExample[]): number {
  return sorted[Math.floor(sorted.length / 2)]?.similarity ?? 0;
}

import type { Scored } from '#calibrate/metrics/scored.js';

/** What comes of accepting everything from a probability on. */
export interface OperatingPoint {
  /** Accept at and above; exactly a probability that occurs. */
  readonly threshold: number;
  readonly accepted: number;
  /** Accepted and good. */
  readonly hits: number;
  /** 0..1. */
  readonly precision: number;
  readonly recall: number;
}

/** One point for each probability that occurs, the highest first; ties are accepted together. Empty without examples. */
export function precisionRecall(scored: readonly Scored[]): OperatingPoint[] {
  const sorted = scored.toSorted((a, b) => b.probability - a.probability);
  const goods = scored.filter(({ good }) => good).length;
  const points: OperatingPoint[] = [];
  let hits = 0;
  sorted.forEach(({ good, probability }, i) => {
    if (good) hits += 1;
    if (sorted[i + 1]?.probability === probability) return;
    points.push({ threshold: probability, accepted: i + 1, hits, precision: hits / (i + 1), recall: goods > 0 ? hits / goods : 0 });
  });
  return points;
}

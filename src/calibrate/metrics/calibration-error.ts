import type { Scored } from '#calibrate/metrics/scored.js';

/** A range of probabilities: what was said, and what was true. */
export interface CalibrationBin {
  readonly count: number;
  /** Mean probability. */
  readonly expected: number;
  /** Share of good ones. */
  readonly observed: number;
}

const bins = 10;

/** Ten bins of equal width over 0..1; empty ones are left out. */
export function calibrationBins(scored: readonly Scored[]): CalibrationBin[] {
  return Array.from({ length: bins }, (_, bin) => {
    const inside = scored.filter(({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === bin);
    const count = inside.length;
    const expected = inside.reduce((sum, { probability }) => sum + probability, 0) / count;
    return { count, expected, observed: inside.filter(({ good }) => good).length / count };
  }).filter(({ count }) => count > 0);
}

/** Expected calibration error (Naeini et al. 2015): how far said and true are apart, weighed by how often it was said. 0..1. */
export function calibrationError(scored: readonly Scored[]): number {
  return calibrationBins(scored).reduce(
    (sum, { count, expected, observed }) => sum + (count / scored.length) * Math.abs(expected - observed),
    0,
  );
}

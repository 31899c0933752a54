import type { Estimate } from '#domain/gate.js';
import type { Scored } from '#calibrate/metrics/scored.js';
import { wilsonInterval } from '#shared/wilson-interval.js';

/** What comes of accepting from a threshold on. */
export interface FiguresAt {
  readonly threshold: number;
  readonly accepted: number;
  /** Accepted and good. */
  readonly hits: number;
  /** Each with its 95 % interval; null where there is nothing to count. */
  readonly precision: Estimate | null;
  readonly recall: Estimate | null;
  readonly f1: Estimate | null;
}

/**
 * Counts at one threshold. F1 is 2J / (1 + J) of the share J of hits among all that were accepted or should have been, and its interval
 * follows from that of J.
 */
export function figuresAt(scored: readonly Scored[], threshold: number): FiguresAt {
  const accepted = scored.filter(({ probability }) => probability >= threshold);
  const hits = accepted.filter(({ good }) => good).length;
  const goods = scored.filter(({ good }) => good).length;
  const either = shareOf(hits, accepted.length + goods - hits);
  return {
    threshold,
    accepted: accepted.length,
    hits,
    precision: shareOf(hits, accepted.length),
    recall: shareOf(hits, goods),
    f1: either && { value: toF1(either.value), low: toF1(either.low), high: toF1(either.high) },
  };
}

function shareOf(hits: number, of: number): Estimate | null {
  if (of === 0) return null;
  const [low, high] = wilsonInterval(hits, of);
  return { value: hits / of, low: Math.max(0, low), high: Math.min(1, high) };
}

function toF1(share: number): number {
  return (2 * share) / (1 + share);
}

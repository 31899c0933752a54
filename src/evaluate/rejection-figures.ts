import { timeFigures, type TimeFigures } from '#evaluate/time-figures.js';
import { auroc } from '#calibrate/metrics/auroc.js';
import { averagePrecision } from '#calibrate/metrics/average-precision.js';
import { bootstrapIntervals, type Interval } from '#calibrate/metrics/bootstrap-interval.js';
import { calibrationError } from '#calibrate/metrics/calibration-error.js';
import { decisionFigures } from '#calibrate/metrics/decision-figures.js';
import { precisionRecall } from '#calibrate/metrics/precision-recall.js';

/** A message, as it was judged. */
export interface ScoredMessage {
  readonly id: string;
  readonly good: boolean;
  /** 0..1. */
  readonly probability: number;
  readonly accepted: boolean;
  readonly milliseconds: number;
}

type Figure = 'precision' | 'recall' | 'f1' | 'auroc' | 'averagePrecision' | 'recallAtPrecision90' | 'falseAnswerRate' | 'ece';

/** Shares are 0..1. */
export interface RejectionFigures extends Readonly<Record<Figure, number>> {
  readonly n: number;
  readonly positives: number;
  readonly interval95: Readonly<Record<Figure, Interval>>;
  readonly msPerDecision: TimeFigures;
}

/** The figures of a rejection test, with 95 % bootstrap intervals. @param scored at least one */
export function rejectionFigures(scored: readonly ScoredMessage[]): RejectionFigures {
  return {
    n: scored.length,
    positives: scored.filter(({ good }) => good).length,
    ...figuresOf(scored),
    interval95: bootstrapIntervals(scored, figuresOf),
    msPerDecision: timeFigures(scored),
  };
}

const wantedPrecision = 0.9;

function figuresOf(scored: readonly ScoredMessage[]): Record<Figure, number> {
  const points = precisionRecall(scored);
  const precise = points.filter(({ precision }) => precision >= wantedPrecision);
  return {
    ...decisionFigures(scored),
    auroc: auroc(scored),
    averagePrecision: averagePrecision(points),
    recallAtPrecision90: Math.max(0, ...precise.map(({ recall }) => recall)),
    ece: calibrationError(scored),
  };
}

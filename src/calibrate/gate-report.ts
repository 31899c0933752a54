import type { Estimate, GateMistake, GateReport } from '#domain/gate.js';
import { auroc } from '#calibrate/metrics/auroc.js';
import { bootstrapIntervals } from '#calibrate/metrics/bootstrap-interval.js';
import { calibrationError } from '#calibrate/metrics/calibration-error.js';
import { decisionFigures } from '#calibrate/metrics/decision-figures.js';

/** An example as it was judged. */
export interface JudgedText {
  readonly text: string;
  /** The id of the example; left out where nobody gave it. */
  readonly example?: string;
  readonly good: boolean;
  readonly probability: number;
  readonly accepted: boolean;
}

const mistakesShown = 10;

/** The report of a gate on examples it did not learn from. */
export function gateReport(judged: readonly JudgedText[]): GateReport {
  const figures = (some: readonly JudgedText[]): Record<'precision' | 'recall' | 'f1' | 'auroc', number> => {
    const { precision, recall, f1 } = decisionFigures(some);
    return { precision, recall, f1, auroc: auroc(some) };
  };
  const values = figures(judged);
  const intervals = bootstrapIntervals(judged, figures);
  const estimate = (name: keyof typeof values): Estimate => ({ value: values[name], low: intervals[name][0], high: intervals[name][1] });
  const good = judged.filter((one) => one.good).length;
  return {
    good,
    bad: judged.length - good,
    accepted: judged.filter((one) => one.accepted).length,
    hits: judged.filter((one) => one.accepted && one.good).length,
    precision: estimate('precision'),
    recall: estimate('recall'),
    f1: estimate('f1'),
    auroc: estimate('auroc'),
    calibrationError: calibrationError(judged),
    mistakes: [...mistakes(judged, true), ...mistakes(judged, false)],
    judged: judged.map((one) => ({
      probability: one.probability,
      good: one.good,
      ...(one.example !== undefined && { example: one.example }),
    })),
  };
}

function mistakes(judged: readonly JudgedText[], good: boolean): GateMistake[] {
  const wrong = judged.filter((one) => one.good === good && one.accepted !== good);
  const worstFirst = wrong.sort((a, b) => (good ? a.probability - b.probability : b.probability - a.probability));
  return worstFirst.slice(0, mistakesShown).map(({ text, probability }) => ({
    text,
    expected: good ? 'accept' : 'decline',
    probability,
  }));
}

import type { OperatingPoint } from '#calibrate/metrics/precision-recall.js';

/** Average precision: precision at each step of recall, weighed by the step. @param points as `precisionRecall` gives them */
export function averagePrecision(points: readonly OperatingPoint[]): number {
  let before = 0;
  let sum = 0;
  for (const { precision, recall } of points) {
    sum += precision * (recall - before);
    before = recall;
  }
  return sum;
}

import type { Scored } from '#calibrate/metrics/scored.js';

/** Area under the ROC curve: the share of pairs in which the good one has the higher probability, ties half. 0.5 with one class only. */
export function auroc(scored: readonly Scored[]): number {
  const sorted = scored.toSorted((a, b) => a.probability - b.probability);
  const goods = scored.filter(({ good }) => good).length;
  const bads = scored.length - goods;
  if (goods === 0 || bads === 0) return 0.5;
  let rankSum = 0;
  for (let first = 0; first < sorted.length;) {
    let end = first + 1;
    while (end < sorted.length && sorted[end]?.probability === sorted[first]?.probability) end += 1;
    const rank = (first + 1 + end) / 2;
    rankSum += rank * sorted.slice(first, end).filter(({ good }) => good).length;
    first = end;
  }
  return (rankSum - (goods * (goods + 1)) / 2) / (goods * bads);
}

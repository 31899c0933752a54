import { auroc } from '#calibrate/metrics/auroc.js';
import { averagePrecision } from '#calibrate/metrics/average-precision.js';
import { bootstrapIntervals } from '#calibrate/metrics/bootstrap-interval.js';
import { calibrationBins, calibrationError } from '#calibrate/metrics/calibration-error.js';
import { decisionFigures } from '#calibrate/metrics/decision-figures.js';
import { precisionRecall } from '#calibrate/metrics/precision-recall.js';
import type { Scored } from '#calibrate/metrics/scored.js';
import { randomBelow } from '#shared/random-below.js';

const good = (probability: number): Scored => ({ good: true, probability });
const bad = (probability: number): Scored => ({ good: false, probability });

/** Many messages in few steps of probability: most of them are ties. */
const random = randomBelow(1);
const tied: Scored[] = Array.from({ length: 300 }, () => {
  const probability = random(8) / 8;
  return { probability, good: random(8) / 8 < probability };
});

describe('auroc', () => {
  it('counts pairs in the right order, ties half', () => {
    const goods = tied.filter((one) => one.good);
    const bads = tied.filter((one) => !one.good);
    const pairs = goods.flatMap((a) => bads.map((b) => (a.probability > b.probability ? 1 : a.probability === b.probability ? 0.5 : 0)));
    expect(auroc(tied)).toBeCloseTo(pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length, 12);
  });

  it.each([
    [[good(0.9), bad(0.1)], 1],
    [[good(0.1), bad(0.9)], 0],
    [[good(0.5), bad(0.5), bad(0.5)], 0.5],
    [[good(0.5)], 0.5],
    [[bad(0.5)], 0.5],
    [[], 0.5],
  ])('is known at the ends: %j', (scored, area) => {
    expect(auroc(scored)).toBe(area);
  });

  it('comes to an end with probabilities that are no number', () => {
    expect(auroc([good(Number.NaN), bad(Number.NaN), good(0.5), bad(0.2)])).toEqual(expect.any(Number));
  });
});

describe('precisionRecall', () => {
  it('has a point for each probability, ties together, the highest first', () => {
    expect(precisionRecall([good(0.9), bad(0.5), good(0.5), good(0.1), bad(0)])).toEqual([
      { threshold: 0.9, accepted: 1, hits: 1, precision: 1, recall: 1 / 3 },
      { threshold: 0.5, accepted: 3, hits: 2, precision: 2 / 3, recall: 2 / 3 },
      { threshold: 0.1, accepted: 4, hits: 3, precision: 3 / 4, recall: 1 },
      { threshold: 0, accepted: 5, hits: 3, precision: 3 / 5, recall: 1 },
    ]);
  });

  it('has none without messages, and no recall without good ones', () => {
    expect(precisionRecall([])).toEqual([]);
    expect(precisionRecall([bad(0.5)])).toMatchObject([{ precision: 0, recall: 0 }]);
  });
});

describe('averagePrecision', () => {
  it('weighs precision by the steps of recall', () => {
    const scored = [good(0.9), bad(0.8), good(0.7), bad(0.6)];
    expect(averagePrecision(precisionRecall(scored))).toBeCloseTo(1 / 2 + (1 / 2) * (2 / 3), 12);
  });

  it('does not mind the order of ties', () => {
    expect(averagePrecision(precisionRecall(tied.toReversed()))).toBeCloseTo(averagePrecision(precisionRecall(tied)), 12);
  });

  it('is 1 for a perfect order, the share of good ones for none, 0 for nothing', () => {
    expect(averagePrecision(precisionRecall([good(0.9), good(0.8), bad(0.7)]))).toBe(1);
    expect(averagePrecision(precisionRecall([good(0.5), bad(0.5), bad(0.5), bad(0.5)]))).toBe(0.25);
    expect(averagePrecision([])).toBe(0);
  });
});

describe('calibrationError', () => {
  it('is how far said and true are apart, weighed by how often it was said', () => {
    const scored = [good(0.95), bad(0.95), good(0.25), bad(0.25), bad(0.25), bad(0.25)];
    expect(calibrationBins(scored)).toEqual([
      { count: 4, expected: 0.25, observed: 0.25 },
      { count: 2, expected: 0.95, observed: 0.5 },
    ]);
    expect(calibrationError(scored)).toBeCloseTo((2 / 6) * 0.45, 12);
  });

  it('has a bin for both ends', () => {
    expect(calibrationBins([good(1), bad(0)])).toEqual([
      { count: 1, expected: 0, observed: 0 },
      { count: 1, expected: 1, observed: 1 },
    ]);
    expect(calibrationError([bad(1), good(0)])).toBe(1);
    expect(calibrationError([])).toBe(0);
  });
});

describe('decisionFigures', () => {
  const decided = (good: boolean, accepted: boolean, count: number) => Array.from({ length: count }, () => ({ good, accepted }));

  it('counts what became of messages', () => {
    const messages = [...decided(true, true, 6), ...decided(true, false, 2), ...decided(false, true, 3), ...decided(false, false, 9)];
    expect(decisionFigures(messages)).toEqual({ precision: 6 / 9, recall: 6 / 8, f1: 12 / 17, falseAnswerRate: 3 / 12 });
  });

  it('is 0, and a number, where nothing can be counted', () => {
    const nothing = { precision: 0, recall: 0, f1: 0, falseAnswerRate: 0 };
    expect(decisionFigures([])).toEqual(nothing);
    expect(decisionFigures([...decided(true, false, 3), ...decided(false, false, 3)])).toEqual(nothing);
    expect(decisionFigures(decided(false, true, 3))).toEqual({ ...nothing, falseAnswerRate: 1 });
    expect(decisionFigures(decided(true, true, 3))).toEqual({ ...nothing, precision: 1, recall: 1, f1: 1 });
  });
});

describe('bootstrapIntervals', () => {
  const share = (some: readonly Scored[]) => ({ share: some.filter((one) => one.good).length / some.length, size: some.length });

  it('is the same every time', () => {
    expect(bootstrapIntervals(tied, share)).toEqual(bootstrapIntervals(tied, share));
  });

  it('holds the figure, about two standard errors to each side', () => {
    const { share: value } = share(tied);
    const [low, high] = bootstrapIntervals(tied, share).share;
    const error = Math.sqrt((value * (1 - value)) / tied.length);
    expect(low).toBeCloseTo(value - 1.96 * error, 1);
    expect(high).toBeCloseTo(value + 1.96 * error, 1);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });

  it('is narrower with more messages, and a point where there is nothing to vary', () => {
    const width = ([low, high]: readonly [number, number]): number => high - low;
    const few = bootstrapIntervals(tied.slice(0, 20), share).share;
    expect(width(few)).toBeGreaterThan(2 * width(bootstrapIntervals(tied, share).share));
    expect(bootstrapIntervals([good(1)], share)).toEqual({ share: [1, 1], size: [1, 1] });
  });

  it('draws as many as there are, and stands none', () => {
    expect(bootstrapIntervals(tied, share).size).toEqual([300, 300]);
    expect(bootstrapIntervals<Scored, 'count'>([], (some) => ({ count: some.length }))).toEqual({ count: [0, 0] });
  });
});

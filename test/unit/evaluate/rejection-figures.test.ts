import { rejectionFigures, type ScoredMessage } from '#evaluate/rejection-figures.js';

const scored = (good: boolean, probability: number, milliseconds = 1): ScoredMessage => ({
  id: `${good} ${probability} ${milliseconds}`,
  good,
  probability,
  accepted: probability >= 0.5,
  milliseconds,
});

describe('rejectionFigures', () => {
  const messages = [scored(true, 0.9), scored(true, 0.8), scored(false, 0.7), scored(true, 0.3), scored(false, 0.2), scored(false, 0.1)];

  it('counts decisions by the threshold, and orders without it', () => {
    expect(rejectionFigures(messages)).toMatchObject({
      n: 6,
      positives: 3,
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
      falseAnswerRate: 1 / 3,
      auroc: 8 / 9,
      averagePrecision: expect.closeTo((1 + 1 + 3 / 4) / 3, 12),
      recallAtPrecision90: 2 / 3,
    });
  });

  it('gives every figure an interval within 0 and 1', () => {
    const figures = rejectionFigures(messages);
    expect(Object.keys(figures.interval95).toSorted()).toEqual(
      ['auroc', 'averagePrecision', 'ece', 'f1', 'falseAnswerRate', 'precision', 'recall', 'recallAtPrecision90'], // oxfmt-ignore
    );
    for (const [low, high] of Object.values(figures.interval95)) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeGreaterThanOrEqual(low);
      expect(high).toBeLessThanOrEqual(1);
    }
  });

  it('gives the times that half and nearly all decisions keep to', () => {
    const timed = Array.from({ length: 100 }, (_, i) => scored(i % 2 === 0, i / 100, 100 - i));
    expect(rejectionFigures(timed).msPerDecision).toEqual({ p50: 51, p95: 96 });
    expect(rejectionFigures([scored(true, 1, 7)]).msPerDecision).toEqual({ p50: 7, p95: 7 });
  });

  it.each([
    ['good ones', [scored(true, 0.1), scored(true, 0.9)]],
    ['bad ones', [scored(false, 0.1), scored(false, 0.9)]],
    ['ties', [scored(true, 0.5), scored(false, 0.5)]],
  ])('is a number with nothing but %s', (_, some) => {
    const { interval95: _intervals, msPerDecision: _times, ...figures } = rejectionFigures(some);
    expect(Object.values(figures).every(Number.isFinite)).toBe(true);
  });
});

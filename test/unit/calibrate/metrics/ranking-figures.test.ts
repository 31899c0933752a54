import { rankingFigures } from '#calibrate/metrics/ranking-figures.js';

describe('rankingFigures', () => {
  it('gives a perfect ranking ones', () => {
    const figures = rankingFigures(['a', 'b', 'c'], new Set(['a', 'b']));
    expect(figures).toEqual({ hitAt1: 1, recallAt5: 1, recallAt10: 1, ndcgAt10: 1, mrrAt10: 1 });
  });

  it('discounts what comes late', () => {
    const ranking = ['x', 'a', 'y', 'z', 'v', 'b'];
    const figures = rankingFigures(ranking, new Set(['a', 'b', 'c']));
    const gain = 1 / Math.log2(3) + 1 / Math.log2(7);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(figures).toEqual({ hitAt1: 0, recallAt5: 1 / 3, recallAt10: 2 / 3, ndcgAt10: expect.closeTo(gain / ideal, 10), mrrAt10: 1 / 2 });
  });

  it('looks at the first ten only', () => {
    const ranking = [...'bcdefghijk', 'a'];
    expect(rankingFigures(ranking, new Set(['a']))).toEqual({ hitAt1: 0, recallAt5: 0, recallAt10: 0, ndcgAt10: 0, mrrAt10: 0 });
  });

  it('gives nothing found zeros', () => {
    expect(rankingFigures([], new Set(['a']))).toEqual({ hitAt1: 0, recallAt5: 0, recallAt10: 0, ndcgAt10: 0, mrrAt10: 0 });
  });
});

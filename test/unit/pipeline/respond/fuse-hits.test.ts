import type { Ranking } from '#domain/ranking.js';
import { fuseHits } from '#pipeline/respond/fuse-hits.js';

const ranking: Ranking = {
  cosineSpread: 0.1,
  lexicalWeight: 3,
  acrossLanguages: 0.5,
  lateWeight: 0,
  lateAcrossLanguages: 0,
  rerankWeight: 0,
  learnedFrom: null,
};
const native = (): boolean => false;

describe('fuseHits', () => {
  const dense = [
    { id: 1, score: 0.9 },
    { id: 2, score: 0.8 },
    { id: 3, score: 0.7 },
  ];
  const lexical = [
    { id: 2, score: 10 },
    { id: 4, score: 5 },
  ];

  it('adds the cosine in standard deviations and the keyword score as a share of the best', () => {
    const fused = fuseHits({ dense, lexical, limit: 3 }, ranking, native);
    expect(fused.map(({ id }) => id)).toEqual([2, 1, 4, 3]);
    expect(fused[0]).toEqual({ id: 2, score: expect.closeTo(1 + 3, 9), dense: 0.8, lexical: 10 });
    expect(fused[1]).toEqual({ id: 1, score: expect.closeTo(2, 9), dense: 0.9, lexical: null });
    expect(fused[2]).toEqual({ id: 4, score: expect.closeTo(1.5, 9), dense: null, lexical: 5 });
    expect(fused[3]).toEqual({ id: 3, score: 0, dense: 0.7, lexical: null });
  });

  it('takes what a full list of words lacks to score as its last hit', () => {
    const fused = fuseHits({ dense, lexical, limit: 2 }, ranking, native);
    expect(fused.find(({ id }) => id === 1)).toEqual({ id: 1, score: expect.closeTo(2 + 1.5, 9), dense: 0.9, lexical: null });
  });

  it('gives words less weight across languages', () => {
    const fused = fuseHits({ dense, lexical, limit: 3 }, ranking, (id) => id === 2);
    expect(fused.map(({ id, score }) => [id, score])).toContainEqual([2, expect.closeTo(1 + 1.5, 9)]);
  });

  it('orders by one searcher where the other finds nothing', () => {
    expect(fuseHits({ dense, lexical: [], limit: 3 }, ranking, native).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(fuseHits({ dense: [], lexical, limit: 3 }, ranking, native).map(({ id }) => id)).toEqual([2, 4]);
  });

  it('breaks ties by id', () => {
    const equal = [
      { id: 9, score: 1 },
      { id: 3, score: 1 },
    ];
    expect(fuseHits({ dense: equal, lexical: [], limit: 5 }, ranking, native).map(({ id }) => id)).toEqual([3, 9]);
  });

  it('finds nothing in nothing', () => {
    expect(fuseHits({ dense: [], lexical: [], limit: 5 }, ranking, native)).toEqual([]);
  });
});

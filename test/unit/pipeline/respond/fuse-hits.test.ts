import { fuseHits } from '#pipeline/respond/fuse-hits.js';

describe('fuseHits', () => {
  it('adds the scaled scores of both lists by weight', () => {
    const fused = fuseHits(
      [
        { id: 1, score: 0.9 },
        { id: 2, score: 0.8 },
        { id: 3, score: 0.7 },
      ],
      [
        { id: 2, score: 10 },
        { id: 4, score: 5 },
      ],
      0.3,
    );
    expect(fused.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(fused[0]?.score).toBeCloseTo(0.7);
    expect(fused[1]?.score).toBeCloseTo(0.7 * 0.5 + 0.3);
    expect(fused[1]).toMatchObject({ dense: 0.8, lexical: 10 });
    expect(fused[3]).toMatchObject({ dense: null, lexical: 5, score: 0 });
  });

  it('gives a single hit its whole weight', () => {
    expect(fuseHits([{ id: 7, score: 0.5 }], [], 0.3)).toEqual([{ id: 7, score: 0.7, dense: 0.5, lexical: null }]);
  });

  it('breaks ties by id', () => {
    expect(
      fuseHits(
        [
          { id: 9, score: 1 },
          { id: 3, score: 1 },
        ],
        [],
        0,
      ).map(({ id }) => id),
    ).toEqual([3, 9]);
  });

  it('finds nothing in nothing', () => {
    expect(fuseHits([], [], 0.5)).toEqual([]);
  });
});

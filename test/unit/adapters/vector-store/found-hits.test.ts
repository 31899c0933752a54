import { FoundHits } from '#adapters/vector-store/found-hits.js';

const hits = [3, 1, 2].map((row, i) => ({ row, score: 1 - i / 10 }));

describe('FoundHits', () => {
  it('gives as many as are asked for, so long as as many were looked for', () => {
    const found = new FoundHits();
    const vector = Float32Array.of(1, 0);
    found.keep(vector, { asked: 5, hits });
    expect(found.of(vector, 2)).toEqual(hits.slice(0, 2));
    expect(found.of(vector, 5)).toEqual(hits);
    expect(found.of(vector, 6)).toBeNull();
  });

  it('knows a vector by itself and not by its numbers', () => {
    const found = new FoundHits();
    found.keep(Float32Array.of(1, 0), { asked: 5, hits });
    expect(found.of(Float32Array.of(1, 0), 1)).toBeNull();
  });

  it('gives lists of their own', () => {
    const found = new FoundHits();
    const vector = Float32Array.of(1, 0);
    found.keep(vector, { asked: 3, hits });
    found.of(vector, 3)?.reverse();
    expect(found.of(vector, 3)).toEqual(hits);
  });
});

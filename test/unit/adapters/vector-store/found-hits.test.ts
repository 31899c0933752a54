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

  it('keeps the latest, of vectors that somebody holds too', () => {
    const found = new FoundHits();
    const vectors = Array.from({ length: 34 }, (_, i) => Float32Array.of(i));
    const keep = (vector: Float32Array | undefined) => vector && found.keep(vector, { asked: 3, hits });
    for (const vector of vectors.slice(0, 32)) keep(vector);
    keep(vectors[0]);
    for (const vector of vectors.slice(32)) keep(vector);
    const known = vectors.flatMap((vector, i) => (found.of(vector, 1) ? [i] : []));
    expect([known.length, known.slice(0, 2), known.at(-1)]).toEqual([32, [0, 3], 33]);
  });

  it('does not keep what looked through a large library, and loses nothing by it', () => {
    const found = new FoundHits();
    const vector = Float32Array.of(1, 0);
    found.keep(vector, { asked: 1_024, hits });
    found.keep(vector, { asked: 1_025, hits: [] });
    expect([found.of(vector, 1_024), found.of(vector, 1_025)]).toEqual([hits, null]);
  });

  it('gives lists of their own', () => {
    const found = new FoundHits();
    const vector = Float32Array.of(1, 0);
    found.keep(vector, { asked: 3, hits });
    found.of(vector, 3)?.reverse();
    expect(found.of(vector, 3)).toEqual(hits);
  });
});

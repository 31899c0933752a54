import { normaliseRows } from '#inference/normalise-rows.js';
import { poolTokens } from '#inference/pool-tokens.js';
import { wardClusters } from '#inference/ward-clusters.js';

const dimension = 7;
/** Vectors of no order that anybody would see, the same each time. */
const scattered = (count: number): Float32Array =>
  normaliseRows(
    Float32Array.from({ length: count * dimension }, (_, i) => Math.sin(i * 12.9898) * ((i * 7919) % 13)),
    dimension,
  );

/** Ward's method as its definition says: of all pairs join the one that adds least to the squared distances from the means. */
function byDefinition(rows: Float32Array, wanted: number): number[] {
  const clusters = Array.from({ length: rows.length / dimension }, (_, i) => [i]);
  const meanOf = (members: number[]): number[] =>
    Array.from({ length: dimension }, (_, k) => members.reduce((sum, row) => sum + rows[row * dimension + k]!, 0) / members.length);
  const cost = (a: number[], b: number[]): number => {
    const [one, other] = [meanOf(a), meanOf(b)];
    return ((a.length * b.length) / (a.length + b.length)) * one.reduce((sum, value, k) => sum + (value - other[k]!) ** 2, 0);
  };
  while (clusters.length > wanted) {
    const pairs = clusters.flatMap((a, i) => clusters.slice(i + 1).map((b) => ({ a, b, cost: cost(a, b) })));
    const { a, b } = pairs.reduce((best, pair) => (pair.cost < best.cost ? pair : best));
    a.push(...clusters.splice(clusters.indexOf(b), 1)[0]!);
  }
  return Array.from({ length: rows.length / dimension }, (_, row) =>
    clusters
      .map((members) => ({ members, first: Math.min(...members) }))
      .sort((a, b) => a.first - b.first)
      .findIndex(({ members }) => members.includes(row)),
  );
}

describe('Ward clusters', () => {
  it.each([
    [1, 1],
    [2, 1],
    [5, 2],
    [17, 6],
    [40, 14],
    [40, 1],
    [40, 40],
  ])('of %i vectors in %i are those of the definition', (count, wanted) => {
    const rows = scattered(count);
    expect(wardClusters(rows, dimension, wanted)).toEqual(byDefinition(rows, wanted));
  });

  it('are as many as wanted where all vectors are the same, and where there are fewer vectors', () => {
    const same = normaliseRows(new Float32Array(9 * dimension).fill(1), dimension);
    expect(new Set(wardClusters(same, dimension, 3)).size).toBe(3);
    expect(wardClusters(same.subarray(0, 2 * dimension), dimension, 5)).toEqual([0, 1]);
    expect(wardClusters(new Float32Array(0), dimension, 0)).toEqual([]);
  });

  it('are the same twice, for as many tokens as a model takes', () => {
    const rows = scattered(512);
    const clusters = wardClusters(rows, dimension, 171);
    expect(Math.max(...clusters)).toBe(170);
    expect(wardClusters(rows, dimension, 171)).toEqual(clusters);
  });
});

describe('pooled tokens', () => {
  it('are a third as many, rounded up, each of length one', () => {
    for (const [count, pooled] of [
      [0, 0],
      [1, 1],
      [3, 1],
      [4, 2],
      [50, 17],
    ] as const) {
      const rows = poolTokens(scattered(count), dimension);
      expect(rows).toHaveLength(pooled * dimension);
      for (let row = 0; row < pooled; row += 1)
        expect(Math.hypot(...rows.subarray(row * dimension, (row + 1) * dimension))).toBeCloseTo(1, 5);
    }
  });

  it('are the means of what belongs together, in the order of the text', () => {
    const rows = Float32Array.of(0, 1, 0, 1, 0, 0, 0.28, 0.96, 0, 0.96, 0.28, 0);
    const near = normaliseRows(Float32Array.of(0.28, 1.96, 0, 1.96, 0.28, 0), 3);
    for (const [i, value] of poolTokens(rows, 3).entries()) expect(value).toBeCloseTo(near[i] ?? NaN, 5);
  });

  it('keep a row of zeros', () => {
    expect(normaliseRows(Float32Array.of(0, 0, 3, 4), 2)).toEqual(Float32Array.of(0, 0, 0.6, 0.8));
  });
});

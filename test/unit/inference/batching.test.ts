import { Tensor } from 'onnxruntime-node';
import { findBatching } from '#inference/find-batching.js';
import { floatValues } from '#inference/float-values.js';
import { groupRows } from '#inference/group-rows.js';

const row = (length: number) => ({ ids: Array.from({ length }, (_, i) => i + 1) });

describe('groupRows', () => {
  const lengths = [9, 4, 8, 4, 16];
  const rows = lengths.map(row);
  it.each([
    ['padded', [[1, 3], [2, 0], [4]]],
    ['equal', [[1, 3], [2], [0], [4]]],
    ['alone', [[1], [3], [2], [0], [4]]],
  ] as const)('makes groups that may be computed together: %s', (batching, groups) => {
    expect(groupRows(rows, batching)).toEqual(groups);
  });

  it('lets little padding stand, and has each text once', () => {
    const many = Array.from({ length: 60 }, (_, i) => row(20 + i));
    const groups = groupRows(many, 'padded');
    expect(groups.flat().toSorted((a, b) => a - b)).toEqual(many.map((_, i) => i));
    expect(groups.length).toBeGreaterThan(1);
    for (const group of groups) {
      const sizes = group.map((place) => many[place]!.ids.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(Math.max(...sizes) / 8);
    }
  });

  it('has no groups of no texts', () => {
    expect(groupRows([], 'padded')).toEqual([]);
  });
});

describe('findBatching', () => {
  type Row = ReturnType<typeof row>;
  const sum = ({ ids }: Row): number => ids.reduce((all, id) => all + id, 0);
  const find = (run: (rows: readonly Row[]) => number[][], takesMask = true) =>
    findBatching({ rows: [row(3), row(7)], takesMask, run: async (rows) => run(rows) });

  it('lets a model whose texts do not touch each other have padding', async () => {
    expect(await find((rows) => rows.map((each) => [sum(each)]))).toBe('padded');
  });

  it('wants equal length of a model without a mask, or one whose padding shows', async () => {
    expect(await find((rows) => rows.map((each) => [sum(each)]), false)).toBe('equal');
    expect(
      await find((rows) => rows.map((each) => [sum(each) + 0.001 * (Math.max(...rows.map(({ ids }) => ids.length)) - each.ids.length)])),
    ).toBe('equal');
  });

  it('computes alone what neighbours change, or make unreadable', async () => {
    expect(await find((rows) => rows.map((each) => [sum(each) + 0.001 * rows.length]))).toBe('alone');
    expect(await find((rows) => rows.map((each) => [rows.length > 1 ? NaN : sum(each)]))).toBe('alone');
  });
});

describe('floatValues', () => {
  it('reads numbers of half precision', () => {
    const half = new Tensor('float16', Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0x3555), [6]);
    expect(Array.from(floatValues(half)!)).toEqual([1, -2, 2 ** -24, 65504, Infinity, Math.fround(0.333251953125)]);
    expect(floatValues(new Tensor('int32', Int32Array.of(1), [1]))).toBeNull();
  });
});

import { foldsOf } from '#calibrate/learn/folds-of.js';

const items = (goods: number, bads: number) =>
  [...Array.from({ length: goods }, () => true), ...Array.from({ length: bads }, () => false)].map((good, id) => ({ good, id }));
const ids = (some: readonly { readonly id: number }[]): number[] => some.map(({ id }) => id);

describe('foldsOf', () => {
  it.each([
    [8, 8],
    [5, 50],
    [101, 7],
    [13, 13],
  ])('judges each item once, by the others: %d good, %d bad', (goods, bads) => {
    const all = items(goods, bads);
    const folds = foldsOf(all, 5);
    expect(folds).toHaveLength(5);
    expect(folds.flatMap(({ test }) => ids(test)).toSorted((a, b) => a - b)).toEqual(ids(all));
    for (const { train, test } of folds) {
      expect(train.length + test.length).toBe(all.length);
      expect(new Set([...ids(train), ...ids(test)]).size).toBe(all.length);
    }
  });

  it('spreads both classes evenly', () => {
    const folds = foldsOf(items(12, 33), 5);
    expect(folds.map(({ test }) => test.filter(({ good }) => good).length)).toEqual([3, 3, 2, 2, 2]);
    expect(folds.map(({ test }) => test.filter(({ good }) => !good).length)).toEqual([7, 7, 7, 6, 6]);
  });

  it('makes fewer folds where a class is small, and none where it cannot be split', () => {
    expect(foldsOf(items(3, 50), 5)).toHaveLength(3);
    expect(foldsOf(items(50, 2), 5)).toHaveLength(2);
    for (const [goods, bads] of [
      [1, 50],
      [50, 1],
      [0, 50],
      [50, 0],
      [0, 0],
    ] as const)
      expect(foldsOf(items(goods, bads), 5)).toEqual([]);
  });

  it('keeps the order of items, and is the same every time', () => {
    const all = items(20, 20);
    expect(foldsOf(all, 5)).toEqual(foldsOf(all, 5));
    for (const { train, test } of foldsOf(all, 5))
      for (const some of [ids(train), ids(test)]) expect(some).toEqual(some.toSorted((a, b) => a - b));
  });
});

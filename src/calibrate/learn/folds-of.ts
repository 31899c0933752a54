/** Some to learn from, the others to be judged. */
export interface Fold<Item> {
  readonly train: readonly Item[];
  readonly test: readonly Item[];
}

/**
 * Stratified folds for cross-validation, every n-th of a class into fold n: repeatable, without a random seed. Fewer folds
 * where a class has fewer items, so that each fold has one of it to judge; none with fewer than two of a class.
 */
export function foldsOf<Item extends { readonly good: boolean }>(items: readonly Item[], most: number): Fold<Item>[] {
  const goods = items.filter(({ good }) => good).length;
  const count = Math.min(most, goods, items.length - goods);
  if (count < 2) return [];
  const seen = { good: 0, bad: 0 };
  const foldOf = new Map(items.map((item) => [item, (item.good ? seen.good++ : seen.bad++) % count]));
  return Array.from({ length: count }, (_, fold) => ({
    train: items.filter((item) => foldOf.get(item) !== fold),
    test: items.filter((item) => foldOf.get(item) === fold),
  }));
}

/** At most so many of the items, from the beginning, the middle and the end: a sample that is the same every time. */
export function spreadEvenly<Item>(items: readonly Item[], most: number): Item[] {
  const count = Math.min(items.length, most);
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as Item);
}

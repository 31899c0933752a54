import { chainOf, compoundParts, type CompoundParts } from '#adapters/document-parser/office/compound-parts.js';

/**
 * Refuses a compound file in which something never ends: libraries that read it follow every chain to its end, and take a
 * stream's length at its word.
 * @throws Error with the reason in words
 */
export function checkCompound(bytes: Uint8Array): void {
  const parts = compoundParts(bytes);
  const { table, smallTable, entries, starts, isListSound } = parts;
  const used = entries.filter(({ kind }) => kind !== 0);
  const chains = [
    ...starts.map((start) => chainOf(table, start)),
    ...used.filter(({ kind }) => kind !== 1).flatMap(({ start }) => [chainOf(table, start), chainOf(smallTable, start)]),
  ];
  const isSound = isListSound && chains.every((chain) => chain.isSound) && isTree(parts);
  if (!isSound || used.some(({ kind, length }) => kind === 2 && length > bytes.length))
    throw new Error('it is damaged: its parts do not fit together');
}

/** True when every entry is reached at most once from the root. */
function isTree({ entries }: CompoundParts): boolean {
  const seen = new Set<number>();
  const waiting = [0];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const entry = entries[place];
    if (!entry) continue;
    if (seen.has(place)) return false;
    seen.add(place);
    waiting.push(entry.left, entry.right, entry.child);
  }
  return true;
}

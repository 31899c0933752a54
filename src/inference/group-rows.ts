import type { TokenRow } from './token-feeds.js';

/**
 * Which texts one inference may hold. `padded`: of similar length; `equal`: of equal length, for models that are given no mask; `alone`: for
 * models whose vectors change with their neighbours, as those with 8-bit activations do.
 */
export type Batching = 'padded' | 'equal' | 'alone';

/** Padding is computed like text: it may be so much of the longest. */
const mostPadding = 1 / 8;

/** The places of rows that may share an inference, the shortest first. */
export function groupRows(rows: readonly TokenRow[], batching: Batching): number[][] {
  const groups: number[][] = [];
  const lengthOf = (place: number | undefined): number => rows[place ?? -1]?.ids.length ?? 0;
  for (const place of rows.map((_, i) => i).sort((a, b) => lengthOf(a) - lengthOf(b))) {
    const group = groups.at(-1);
    if (group && mayShare(lengthOf(group[0]), lengthOf(place), batching)) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

function mayShare(shortest: number, longest: number, batching: Batching): boolean {
  if (batching === 'alone') return false;
  return batching === 'equal' ? shortest === longest : longest - shortest <= longest * mostPadding;
}

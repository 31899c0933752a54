import { collectInSlices } from '#shared/collect-in-slices.js';
import { cosine } from '#shared/cosine.js';
import { mean } from '#shared/mean.js';
import { spreadEvenly } from '#shared/spread-evenly.js';

interface WithVector {
  readonly vector: Float32Array;
}

/** Between how alike anything is and the same words, where two questions begin to mean the same. */
const share = 0.5;
/** A mean of so many pairs is near enough. */
const mostCompared = 100;

/** The cosine from which on two texts are taken to mean the same: models differ in how alike they find anything. @param unrelated texts that have nothing in common */
export function likenessNeeded(unrelated: readonly Float32Array[]): number {
  const some = spreadEvenly(unrelated, mostCompared); // those that stand together are alike
  const pairs = some.flatMap((one, i) => some.slice(i + 1).map((other) => cosine(one, other)));
  const usual = Math.max(0, mean(pairs));
  return usual + share * (1 - usual);
}

/**
 * Puts each to the nearest of those that lead a group, or lets it lead its own: earlier ones lead. As many comparisons as texts times
 * groups; equal input gives equal groups. Rejects with the signal's reason.
 */
export async function nearestGroups<T extends WithVector>(texts: readonly T[], needed: number, signal: AbortSignal): Promise<T[][]> {
  const groups: T[][] = [];
  const place = (text: T): void => {
    let [nearest, likeness]: [T[] | null, number] = [null, needed];
    for (const group of groups) {
      const found = cosine(group[0]?.vector ?? text.vector, text.vector);
      if (found < likeness) continue;
      [nearest, likeness] = [group, found];
    }
    if (nearest) nearest.push(text);
    else groups.push([text]);
  };
  await collectInSlices(placing(texts, place), { signal });
  return groups;
}

function* placing<T>(texts: readonly T[], place: (text: T) => void): Generator<null, void> {
  for (const text of texts) {
    place(text);
    yield null;
  }
}

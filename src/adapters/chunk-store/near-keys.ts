import { editDistance } from '#shared/edit-distance.js';

/** Shorter names are no slip of one another. */
const shortest = 7;
/** From this length on two letters may differ. */
const long = 11;

/** Letters by which a name may differ from another that was meant; 0 for a short one. */
export function mostEdits(key: string): number {
  return key.length < shortest ? 0 : key.length < long ? 1 : 2;
}

/** Those of the known keys that differ least from the asked one, in few enough letters; itself is none of them. */
export function nearKeys(asked: string, known: Iterable<string>): string[] {
  const most = mostEdits(asked);
  const parts = partsOf(asked, 2 * most + 1);
  let least = most;
  let near: string[] = [];
  if (most === 0) return near;
  for (const key of known) {
    if (key === asked || Math.abs(key.length - asked.length) > least || !parts.some((part) => key.includes(part))) continue;
    const distance = editDistance(key, asked);
    if (distance > least) continue;
    if (distance < least) near = [];
    least = distance;
    near.push(key);
  }
  return near;
}

/** An edit touches two neighbouring parts at most, so of as many parts one is left whole. */
function partsOf(text: string, count: number): string[] {
  const length = text.length / count;
  return Array.from({ length: count }, (_, i) => text.slice(Math.floor(i * length), Math.floor((i + 1) * length)));
}

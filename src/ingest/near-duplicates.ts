/** Two documents that say nearly the same, as versions of one do. */
export interface NearDuplicate {
  readonly document: string;
  /** Share of the text they have in common, estimated, 0 to 1. */
  readonly similarity: number;
}

const windowLetters = 24;
const sketchSize = 128;
const leastSimilarity = 0.8;
/** Shorter texts resemble each other by chance. */
const fewestLetters = 400;
/** Documents compared with one; a sketch value that more share is boilerplate. */
const mostCandidates = 50;

/**
 * Finds documents that resemble one seen before, by the smallest hashes of all windows of their letters: Broder, "On the
 * resemblance and containment of documents" (1997). Time and memory grow with the text, not with the pairs.
 */
export class NearDuplicates {
  private readonly sketches = new Map<string, readonly number[]>();
  private readonly holders = new Map<number, string[]>();

  /** @returns the document seen before that resembles this one most, or null */
  add(document: string, text: string): NearDuplicate | null {
    const letters = text.replace(/[^\p{L}\p{N}]+/gu, '');
    if (letters.length < fewestLetters) return null;
    const sketch = sketchOf(letters);
    const best = this.mostSimilar(sketch);
    this.sketches.set(document, sketch);
    for (const value of sketch) {
      const holders = this.holders.get(value);
      if (!holders) this.holders.set(value, [document]);
      else if (holders.length < mostCandidates) holders.push(document);
    }
    return best;
  }

  private mostSimilar(sketch: readonly number[]): NearDuplicate | null {
    const shared = new Map<string, number>();
    for (const value of sketch) for (const holder of this.holders.get(value) ?? []) shared.set(holder, (shared.get(holder) ?? 0) + 1);
    const candidates = [...shared].sort((a, b) => b[1] - a[1]).slice(0, 3);
    const compared = candidates.map(([document]) => ({ document, similarity: resemblance(sketch, this.sketches.get(document) ?? []) }));
    const [best] = compared.sort((a, b) => b.similarity - a.similarity);
    return best && best.similarity >= leastSimilarity ? best : null;
  }
}

/** The smallest distinct hashes of all windows, by a hash that rolls along the text; everything is modulo 2^32. */
function sketchOf(letters: string): number[] {
  const base = 0x01000193;
  let leaving = 1;
  for (let i = 0; i < windowLetters; i += 1) leaving = Math.imul(leaving, base);
  const smallest = new Set<number>();
  let largest = Infinity;
  let hash = 0;
  for (let i = 0; i < letters.length; i += 1) {
    hash = Math.imul(hash, base) + letters.charCodeAt(i);
    if (i >= windowLetters) hash -= Math.imul(leaving, letters.charCodeAt(i - windowLetters));
    hash |= 0;
    const mixed = mix(hash);
    if (i < windowLetters - 1 || mixed >= largest) continue;
    smallest.add(mixed);
    if (smallest.size >= sketchSize * 4) largest = shrink(smallest);
  }
  shrink(smallest);
  return [...smallest].sort((a, b) => a - b);
}

/** Low bits of a rolling hash know the last letters only; the finaliser of MurmurHash3 spreads all of them, 0 to 2^32 - 1. */
function mix(hash: number): number {
  const a = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const b = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b ^ (b >>> 16)) >>> 0;
}

/** Leaves the smallest; @returns the largest of them */
function shrink(values: Set<number>): number {
  const kept = Uint32Array.from(values).sort().subarray(0, sketchSize);
  values.clear();
  for (const value of kept) values.add(value);
  return kept.length < sketchSize ? Infinity : (kept.at(-1) ?? Infinity);
}

/** Share of the smallest values of both together that both hold. */
function resemblance(a: readonly number[], b: readonly number[]): number {
  const inB = new Set(b);
  const union = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, sketchSize);
  const inA = new Set(a);
  return union.length === 0 ? 0 : union.filter((value) => inA.has(value) && inB.has(value)).length / union.length;
}

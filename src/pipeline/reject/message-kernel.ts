import { cosine } from '#shared/cosine.js';

/** A message as others are compared with it. */
export interface KernelMessage {
  /** L2-normalised. */
  readonly vector: Float32Array;
  /** Character 2- and 3-grams with weights of unit length. */
  readonly grams: ReadonlyMap<string, number>;
}

/** Of the Gaussian: cosines of sentence models lie near together, so a small distance already counts. */
const sharpness = 12;
/** What equal wording counts beside equal meaning. */
const gramShare = 0.3;
const sizes = [2, 3];
const longest = 500;

export function kernelMessage(text: string, vector: Float32Array): KernelMessage {
  return { vector, grams: gramsOf(text) };
}

/** Likeness of two messages, above 0, 1.3 for one with itself: a Gaussian of their vectors, and the cosine of their wording. */
export function messageLikeness(a: KernelMessage, b: KernelMessage): number {
  return Math.exp(-sharpness * (1 - cosine(a.vector, b.vector))) + gramShare * gramCosine(a.grams, b.grams);
}

function gramsOf(text: string): ReadonlyMap<string, number> {
  const folded = text.slice(0, longest).normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
  const counts = new Map<string, number>();
  for (const size of sizes) {
    for (let i = 0; i + size <= folded.length; i += 1) {
      const gram = folded.slice(i, i + size);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  for (const [gram, count] of counts) counts.set(gram, 1 + Math.log(count));
  const length = Math.hypot(...counts.values()) || 1;
  for (const [gram, weight] of counts) counts.set(gram, weight / length);
  return counts;
}

function gramCosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [gram, weight] of small) sum += weight * (large.get(gram) ?? 0);
  return sum;
}

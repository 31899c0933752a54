import type { Example } from '#domain/gate.js';
import { cosine } from '#shared/cosine.js';

export interface LikeExample extends Example {
  /** Cosine with the message. */
  readonly similarity: number;
}

/** The examples most like a message, best first. @param vectors of the examples, in their order */
export function likestExamples(
  vector: Float32Array,
  examples: readonly Example[],
  { vectors, most }: { readonly vectors: readonly Float32Array[]; readonly most: number },
): LikeExample[] {
  return examples
    .map((example, i) => ({ ...example, similarity: cosine(vector, vectors[i] ?? new Float32Array(vector.length)) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, most);
}

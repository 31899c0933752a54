import type { OpenBuild } from '#ports/build-store.js';

/** The chunk nearest to a question. */
export interface NearestChunk {
  readonly id: number;
  /** As `relativeSimilarity` gives it. */
  readonly similarity: number;
}

/** Scores a question against a build: the one number the gate looks at, the same in the pipeline and in calibration. */
export async function nearestChunk(build: OpenBuild, vector: Float32Array, signal: AbortSignal): Promise<NearestChunk | null> {
  const [best] = await build.vectors.search(vector, 1, { signal });
  return best ? { id: best.row, similarity: relativeSimilarity(build, vector, best.score) } : null;
}

/**
 * How much nearer a question is to one chunk than to the library as a whole: its cosine with the chunk, less its mean cosine
 * with all chunks. The cosines of one model lie in a narrow band that moves with the language and the length of the
 * question; the difference does not (centring, Mu & Viswanath 2018, "All-but-the-Top").
 * @returns -2..2, mostly 0..0.2
 */
export function relativeSimilarity({ manifest }: OpenBuild, vector: Float32Array, cosine: number): number {
  return cosine - manifest.centre.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0);
}

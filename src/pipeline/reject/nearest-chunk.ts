import type { OpenBuild } from '#ports/build-store.js';

/** The chunk nearest to a question. */
export interface NearestChunk {
  readonly id: number;
  /** Cosine, -1..1. */
  readonly similarity: number;
}

/** Scores a question against a build: the one number the gate looks at, the same in the pipeline and in calibration. */
export async function nearestChunk(build: OpenBuild, vector: Float32Array, signal: AbortSignal): Promise<NearestChunk | null> {
  const [best] = await build.vectors.search(vector, 1, { signal });
  return best ? { id: best.row, similarity: best.score } : null;
}

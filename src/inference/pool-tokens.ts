import { normaliseRows } from './normalise-rows.js';
import { wardClusters } from './ward-clusters.js';

/** Tokens a vector stands for, on average. */
const tokensPerVector = 3;

/**
 * A third as many vectors for a passage's tokens: the normalised means of Ward clusters (token pooling, Clavié et al. 2024, "Reducing
 * the Footprint of Multi-Vector Retrieval with Minimal Performance Impact"). Nearly all of what late interaction gains stays; figures in
 * docs/decisions/2026-11-25-late-interaction.md.
 * @param rows L2-normalised vectors of `dimension` numbers one after another
 */
export function poolTokens(rows: Float32Array, dimension: number): Float32Array {
  const wanted = Math.ceil(rows.length / dimension / tokensPerVector);
  const pooled = new Float32Array(wanted * dimension);
  for (const [row, cluster] of wardClusters(rows, dimension, wanted).entries()) {
    for (let i = 0; i < dimension; i += 1) {
      const at = cluster * dimension + i;
      pooled[at] = (pooled[at] ?? 0) + (rows[row * dimension + i] ?? 0);
    }
  }
  return normaliseRows(pooled, dimension);
}

import type { RunContext } from '#pipeline/stage.js';
import type { AllowedChunks } from '#pipeline/respond/allowed-chunks.js';
import type { Hit } from '#pipeline/respond/fuse-hits.js';
import { nearestHits } from '#pipeline/respond/nearest-hits.js';
import { searchAllowed } from '#pipeline/respond/search-allowed.js';

interface Wanted {
  readonly limit: number;
  /** Null when every chunk is. */
  readonly allowed: AllowedChunks | null;
}

/**
 * The chunks nearest to a vector among those that are allowed, best first, ties by id. Few are compared with it one by one: looking
 * for them among all others would take longer, and a search along a graph may pass them by.
 */
export async function nearestAllowed(
  vector: Float32Array,
  { build, signal }: Pick<RunContext, 'build' | 'signal'>,
  { limit, allowed }: Wanted,
): Promise<Hit[]> {
  const ids = allowed?.ids;
  if (!ids) return searchAllowed(nearestHits(vector, { build, signal }), { limit, size: build.chunks.size, allowed });
  const scores = await build.vectors.scores(vector, ids, { signal });
  const hits = ids.map((id, i) => ({ id, score: scores[i] ?? 0 }));
  return hits.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, limit);
}

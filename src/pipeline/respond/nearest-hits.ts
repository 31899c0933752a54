import type { RunContext } from '#pipeline/stage.js';
import type { Hit } from '#pipeline/respond/fuse-hits.js';

/** The search for the chunks nearest to a vector: asked for so many, best first. */
export function nearestHits(
  vector: Float32Array,
  { build, signal }: Pick<RunContext, 'build' | 'signal'>,
): (limit: number) => Promise<Hit[]> {
  return async (limit) => {
    const hits = await build.vectors.search(vector, limit, { signal });
    return hits.map(({ row, score }) => ({ id: row, score }));
  };
}

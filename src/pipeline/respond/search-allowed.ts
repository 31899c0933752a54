import type { AllowedChunks } from '#pipeline/respond/allowed-chunks.js';
import type { Hit } from '#pipeline/respond/fuse-hits.js';

/** Finds so many hits at most, best first, fewer only when there are no more. */
type Search = (limit: number) => Promise<Hit[]> | Hit[];

interface Wanted {
  readonly limit: number;
  /** Chunks that are searched. */
  readonly size: number;
  /** Null when every one is. */
  readonly allowed: AllowedChunks | null;
}

const deeper = 4;

/**
 * The best hits that are allowed, as a search over nothing but these would find them: it goes as deep as their share of the build
 * lets expect, and deeper until enough are found or all were looked at.
 */
export async function searchAllowed(search: Search, { limit, size, allowed }: Wanted): Promise<Hit[]> {
  if (!allowed) return search(limit);
  if (allowed.count === 0) return [];
  for (let depth = Math.ceil((limit * size) / Math.min(allowed.count, size)); ; depth *= deeper) {
    const asked = Math.min(depth, size);
    const hits = await search(asked);
    const among = allowed.among(hits.map(({ id }) => id));
    const isAll = hits.length < asked || asked === size || (allowed.ids !== null && among.size === allowed.count);
    if (isAll || among.size >= limit) return hits.filter(({ id }) => among.has(id)).slice(0, limit);
  }
}

import type { IsAllowed } from '#domain/filter.js';
import type { OpenBuild } from '#ports/build-store.js';
import { atAllowedPlace } from '#pipeline/respond/at-allowed-place.js';

/** The chunks of a build that stand in an allowed document. */
export interface AllowedChunks {
  /** How many there are; exact only where they are listed, but 0 only for none. */
  readonly count: number;
  /** Every one, where they are few enough to be listed; else null. */
  readonly ids: readonly number[] | null;
  /** Those of the given chunks that are allowed. */
  among(ids: readonly number[]): ReadonlySet<number>;
}

/**
 * Few allowed chunks are listed from their documents, of many the hits are looked at: whichever reads less, at most about the root
 * of `limit` times the size of the build.
 * @param limit hits that will be wanted
 */
export function allowedChunks({ manifest, chunks }: OpenBuild, isAllowed: IsAllowed, limit: number): AllowedChunks {
  const documents = manifest.documents.filter(({ document, state }) => state === 'ready' && isAllowed(document));
  const count = documents.reduce((sum, document) => sum + Math.max(1, document.chunks), 0);
  if (count ** 2 <= limit * chunks.size) {
    const allowed = new Set(documents.flatMap(({ document }) => chunks.chunksOf(document).map(({ id }) => id)));
    return { count: allowed.size, ids: [...allowed].sort((a, b) => a - b), among: (ids) => new Set(ids.filter((id) => allowed.has(id))) };
  }
  const known = new Map<number, boolean>();
  return {
    count,
    ids: null,
    among(ids) {
      const unknown = ids.filter((id) => !known.has(id));
      for (const chunk of chunks.chunks(unknown)) known.set(chunk.id, atAllowedPlace(chunk, isAllowed) !== null);
      return new Set(ids.filter((id) => known.get(id)));
    },
  };
}

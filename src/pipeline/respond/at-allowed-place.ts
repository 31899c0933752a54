import type { Chunk, Place } from '#domain/chunk.js';
import type { IsAllowed } from '#domain/filter.js';

/** A chunk at the first of its places that may be shown, the others that may be beside it; null when none may. */
export function atAllowedPlace<T extends Chunk>(chunk: T, isAllowed: IsAllowed): T | null {
  const [place, ...otherPlaces] = [ownPlace(chunk), ...chunk.otherPlaces].filter(({ document }) => isAllowed(document));
  return place ? { ...chunk, ...place, otherPlaces } : null;
}

function ownPlace({ document, url, title, page, line, sha256, start, end }: Chunk): Place {
  return { document, url, title, page, ...(line !== undefined && { line }), sha256, start, end };
}

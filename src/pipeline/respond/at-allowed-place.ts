import type { Chunk } from '#domain/chunk.js';
import type { IsAllowed } from '#domain/filter.js';
import { placeOf } from '#domain/place-of.js';

/** A chunk at the first of its places that may be shown, the others that may be beside it; null when none may. */
export function atAllowedPlace<T extends Chunk>(chunk: T, isAllowed: IsAllowed): T | null {
  const [place, ...otherPlaces] = [placeOf(chunk), ...chunk.otherPlaces].filter(({ document }) => isAllowed(document));
  return place ? { ...chunk, ...place, otherPlaces } : null;
}

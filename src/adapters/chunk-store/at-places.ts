import type { Chunk } from '#domain/chunk.js';
import { placeOf } from '#domain/place-of.js';

/** The chunk at each place where one document holds it, with its places in other documents beside it. */
export function atPlaces(chunk: Chunk, document: string): Chunk[] {
  const places = [placeOf(chunk), ...chunk.otherPlaces];
  const otherPlaces = places.filter((place) => place.document !== document);
  return places.filter((place) => place.document === document).map((place) => ({ ...chunk, ...place, otherPlaces }));
}

import type { Chunk, Place } from '#domain/chunk.js';

/** The chunk at each place where one document holds it, with its places in other documents beside it. */
export function atPlaces(chunk: Chunk, document: string): Chunk[] {
  const places = [placeOf(chunk), ...chunk.otherPlaces];
  const otherPlaces = places.filter((place) => place.document !== document);
  return places.filter((place) => place.document === document).map((place) => ({ ...chunk, ...place, otherPlaces }));
}

function placeOf({ document, url, title, page, line, sha256, start, end }: Chunk): Place {
  return { document, url, title, page, ...(line !== undefined && { line }), sha256, start, end };
}

import type { Chunk, Place } from '#domain/chunk.js';

/** The chunk as it stands in one document, its other places beside it. */
export function atPlace(chunk: Chunk, document: string): Chunk {
  const places = [placeOf(chunk), ...chunk.otherPlaces];
  const place = places.find((candidate) => candidate.document === document);
  return place ? { ...chunk, ...place, otherPlaces: places.filter((candidate) => candidate !== place) } : chunk;
}

function placeOf({ document, url, title, page, sha256, start, end }: Chunk): Place {
  return { document, url, title, page, sha256, start, end };
}

import type { Place } from '#domain/chunk.js';

/** Where a chunk stands by itself, without what else it holds. */
export function placeOf({ document, url, title, page, line, sha256, start, end }: Place): Place {
  return { document, url, title, page, ...(line !== undefined && { line }), sha256, start, end };
}

import type { Passage } from '#domain/passage.js';
import { headingPath } from '#pipeline/heading-path.js';

/** What stands under one number in a prompt: chunks of one document in reading order, each at its own exact place. */
export interface Excerpt {
  /** At least one; the first gives title and headings. */
  readonly pieces: readonly Passage[];
}

/** Where an excerpt stands, for readers and models: title, headings of its first piece, page. */
export function placeOf({ pieces: [first] }: Excerpt): string {
  if (!first) return '';
  return [headingPath(first), ...(first.page === null ? [] : [`p. ${first.page}`])].join(' | ');
}

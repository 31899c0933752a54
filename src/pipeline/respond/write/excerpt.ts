import type { Passage } from '#domain/passage.js';
import { headingsBelow } from '#shared/headings-below.js';

/** What stands under one number in a prompt: chunks of one document in reading order, each at its own exact place. */
export interface Excerpt {
  /** At least one; the first gives title and headings. */
  readonly pieces: readonly Passage[];
}

/** Where an excerpt stands, for readers and models: title, headings of its first piece, page. */
export function placeOf({ pieces: [first] }: Excerpt): string {
  if (!first) return '';
  return [
    [first.title, ...headingsBelow(first.title, first.headings)].join(' > '),
    ...(first.page === null ? [] : [`p. ${first.page}`]),
  ].join(' | ');
}

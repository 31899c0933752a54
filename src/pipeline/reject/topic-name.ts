import type { Chunk } from '#domain/chunk.js';

/** What a chunk is about, for people: its title, and its innermost heading where that says more. */
export function topicName({ title, headings }: Pick<Chunk, 'title' | 'headings'>): string {
  const heading = headings.at(-1);
  return heading && heading !== title ? `${title} > ${heading}` : title;
}

import type { Chunk } from '#domain/chunk.js';
import type { Example } from '#domain/gate.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import { spreadEvenly } from '#shared/spread-evenly.js';

const most = 150;
const shortest = 4;
const longest = 80;
/** Headings that every manual has say nothing about this one. */
const empty =
  /^(introduction|overview|summary|contents?|table of contents|readme|faq|notes?|example|examples|usage|license|简介|概述|目录|总结|说明|示例|例子|附录|前言|注意|许可证?|常见问题)$/iu;

/**
 * Stand-ins for examples nobody gave: questions of the library's own lists of questions, headings and titles as good ones,
 * shipped everyday talk as bad ones, both spread evenly.
 */
export function weakExamples(chunks: ChunkIndex, idleTalk: readonly string[]): Example[] {
  const named = new Set<string>();
  for (const chunk of chunks.all()) {
    const text = chunk.question ?? headingOf(chunk);
    if (text) named.add(text);
  }
  return [
    ...spreadEvenly([...named], most).map((text) => ({ text, good: true, group: null })),
    ...spreadEvenly(idleTalk, most).map((text) => ({ text, good: false, group: null })),
  ];
}

function headingOf({ headings, title }: Chunk): string | null {
  const heading = headings.at(-1)?.trim() ?? title;
  if (heading.length < shortest || heading.length > longest || empty.test(heading) || !/\p{L}{2}/u.test(heading)) return null;
  return heading === title || headings.length < 2 ? heading : `${title} ${heading}`.slice(0, 2 * longest);
}

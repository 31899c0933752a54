import type { Chunk } from '#domain/chunk.js';
import type { ChunkIndex } from '#ports/chunk-store.js';

/** A heading as a stand-in for a question about its section. */
export interface HeadingExample {
  readonly text: string;
  /** Its own section must not count as evidence for it: chunks of this document are left out when it is scored. */
  readonly document: string;
}

const most = 200;
const shortest = 4;
const longest = 80;
/** Headings that every manual has say nothing about this one. */
const empty =
  /^(introduction|overview|summary|contents?|table of contents|readme|faq|notes?|example|examples|usage|license|简介|概述|目录|总结|说明|示例|例子|附录|前言|注意|许可证?|常见问题)$/iu;

/** Headings of a library, each once, spread evenly over its documents. */
export function headingExamples(chunks: ChunkIndex): HeadingExample[] {
  const byText = new Map<string, HeadingExample>();
  for (const chunk of chunks.all()) {
    const example = headingOf(chunk);
    if (example && !byText.has(example.text)) byText.set(example.text, example);
  }
  const all = [...byText.values()];
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, i) => all[Math.floor(i * step)]).filter((example) => example !== undefined);
}

function headingOf({ headings, title, document }: Chunk): HeadingExample | null {
  const heading = headings.at(-1)?.trim() ?? '';
  if (heading.length < shortest || heading.length > longest || empty.test(heading) || !/\p{L}{2}/u.test(heading)) return null;
  const text = heading === title || headings.length < 2 ? heading : `${title} ${heading}`;
  return { text: text.slice(0, 2 * longest), document };
}

import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';

/** A slide that was read. */
export interface WrittenSlide {
  /** Counted from 1, with those that are not shown. */
  readonly number: number;
  /** Empty when it has none, or none that can stand in a heading. */
  readonly title: string;
  readonly markdown: string;
}

/** Slides as one text, each block of which tells the number of its slide. */
export function slidePages(slides: readonly WrittenSlide[], warnings: readonly string[]): Reading {
  const reading = parseMarkdown(slides.map(({ markdown }) => markdown).join('\n\n'), warnings);
  let end = 0;
  const ends = slides.map(({ markdown }) => (end += markdown.length + 2));
  let at = 0;
  const blocks = reading.blocks.map((block) => {
    while (at < ends.length - 1 && block.start >= (ends[at] ?? 0)) at += 1;
    return { ...block, page: slides[at]?.number ?? 1 };
  });
  return { ...reading, blocks, title: slides.map(({ title }) => title).find(Boolean) ?? null, pages: slides.length };
}

/** Whether a title can stand in a heading: what could be read as a link or a tag stays in the slide. */
export function isPlainTitle(title: string): boolean {
  return title !== '' && !/[[\]<>]/u.test(title);
}

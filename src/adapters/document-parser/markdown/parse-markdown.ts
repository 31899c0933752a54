import type { Reading } from '#adapters/document-parser/parse-context.js';
import { frontMatter } from '#adapters/document-parser/markdown/front-matter.js';
import { markdownBlocks } from '#adapters/document-parser/markdown/markdown-blocks.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';

/** Markdown as it is; front matter is no text, but may name title, tags and date. */
export function parseMarkdown(text: string, warnings: readonly string[] = []): Reading {
  const matter = frontMatter(text);
  const body = matter ? text.slice(matter.length) : text;
  const blocks = markdownBlocks(body);
  const heading = blocks.find(({ kind, level, title }) => kind === 'heading' && level === 1 && title)?.title;
  const title = matter?.title ?? heading ?? blocks.find(({ kind, title: any }) => kind === 'heading' && any)?.title ?? null;
  const reading = { title, text: body, blocks, warnings: [...warnings, ...(matter?.warnings ?? [])] };
  return matter ? withMarks(reading, matter) : reading;
}

import type { Reading } from '#adapters/document-parser/parse-context.js';
import { markdownBlocks } from '#adapters/document-parser/markdown/markdown-blocks.js';

const frontMatter = /^---\n([^]*?)\n(?:---|\.\.\.)(?:\n|$)/u;
const titleLine = /^title:[ \t]*(['"]?)(.+?)\1[ \t]*$/mu;

/** Markdown as it is; front matter is no text, but may name the title. */
export function parseMarkdown(text: string, warnings: readonly string[] = []): Reading {
  const matter = frontMatter.exec(text);
  const body = matter ? text.slice(matter[0].length) : text;
  const blocks = markdownBlocks(body);
  const heading = blocks.find(({ kind, level, title }) => kind === 'heading' && level === 1 && title)?.title;
  const title =
    titleLine.exec(matter?.[1] ?? '')?.[2] ?? heading ?? blocks.find(({ kind, title: any }) => kind === 'heading' && any)?.title ?? null;
  return { title, text: body, blocks, warnings };
}

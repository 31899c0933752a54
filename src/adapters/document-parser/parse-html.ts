import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ParsedDocument } from '#domain/document.js';
import { htmlToMarkdown } from '#adapters/document-parser/html-to-markdown.js';
import { parseMarkdown } from '#adapters/document-parser/parse-markdown.js';

const noise = 'nav, footer, aside, [hidden], [aria-hidden="true"]';
/** The reader's view must keep at least this share of the words, else the page was no article and all of it is read. */
const leastShare = 0.6;

/** A web page: its article where it has one, the whole body otherwise. */
export function parseHtmlPage(html: string, warnings: readonly string[] = []): ParsedDocument {
  const whole = bodyOf(html);
  const article = articleOf(html);
  const markdown = article && words(article) >= leastShare * words(whole) ? article : whole;
  const { document } = parseHTML(html);
  const parsed = parseMarkdown(markdown, warnings);
  const title = document.querySelector('title')?.textContent?.trim();
  return { ...parsed, title: parsed.blocks.find(({ level }) => level === 1)?.title ?? (title || parsed.title) };
}

function bodyOf(html: string): string {
  const { document } = parseHTML(html.includes('<body') ? html : `<html><body>${html}</body></html>`);
  for (const element of document.querySelectorAll(noise)) element.remove();
  return htmlToMarkdown(document.body?.innerHTML ?? '');
}

function articleOf(html: string): string | null {
  const { document } = parseHTML(html);
  for (const element of document.querySelectorAll(noise)) element.remove();
  const titles = [...document.querySelectorAll('h1')].flatMap(({ textContent }) => textContent?.replace(/\s+/gu, ' ').trim() || []);
  try {
    const article = new Readability(document, { keepClasses: true, charThreshold: 0 }).parse();
    return article?.content ? withTitles(htmlToMarkdown(article.content), titles) : null;
  } catch {
    return null;
  }
}

/** The reader's view makes second headings of first ones, and leaves out the one that repeats the page's title. */
function withTitles(markdown: string, titles: readonly string[]): string {
  const raised = titles.reduce((text, title) => text.replace(`\n## ${title}\n`, () => `\n# ${title}\n`), `\n${markdown}\n`).trim();
  const [title] = titles;
  return title && !raised.includes(`# ${title}`) ? `# ${title}\n\n${raised}` : raised;
}

function words(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { boundNesting } from '#adapters/document-parser/html/bound-nesting.js';
import { closeElements } from '#adapters/document-parser/html/close-elements.js';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { raiseDigits } from '#adapters/document-parser/office/raise-digits.js';
import { removeHidden } from '#adapters/document-parser/html/remove-hidden.js';
import { pageMarks } from '#adapters/document-parser/html/page-marks.js';
import { keepVerbatim, withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import type { WrittenMarks } from '#adapters/document-parser/with-marks.js';
import { writeFormulas } from '#adapters/document-parser/html/write-formulas.js';

type Page = ReturnType<typeof parseHTML>['document'];

/** A web page without what nobody sees in it, ready to be written as Markdown. */
export interface OpenPage {
  readonly document: Page;
  /** As its head names it; empty when it does not. */
  readonly title: string;
  readonly marks: WrittenMarks;
  readonly warnings: readonly string[];
  /** Its article where it has one, the whole body otherwise. @param isWhole all of it is text: no menu, no frame around an article */
  readonly markdown: (isWhole?: boolean) => string;
}

const noise = 'nav, [role="navigation"], body > footer, body > aside, body > div > footer, body > div > aside, aside.sidebar';
/** Characters without a shape of their own, which part words nobody sees parted or carry text nobody sees. */
const unseen = /[\u00AD\u200B\uFEFF\u{E0000}-\u{E007F}]/gu;
/** How XHTML begins, which says so within its first characters. */
const xhtml = /^\s*<\?xml\b|\sxmlns=["']http:\/\/www\.w3\.org\/1999\/xhtml["']/u;
const headLength = 1_000;
/** The reader's view must keep at least this share of the words, else the page was no article and all of it is read. */
const leastShare = 0.6;

/**
 * Opens a web page: formulas become LaTeX, what nobody sees is left out and counted.
 * @param isXhtml what a slash closes ends; unless told, as the page says of itself
 */
export function openPage(html: string, isXhtml = xhtml.test(html.slice(0, headLength))): OpenPage {
  const verbatim = keepVerbatim();
  const document = documentOf(isXhtml ? closeElements(html) : html);
  const title = document.querySelector('title')?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
  const marks = pageMarks(document);
  writeFormulas(document, verbatim);
  const hidden = removeHidden(document);
  unlink(document);
  raiseDigits(document);
  return {
    document,
    title,
    marks,
    warnings: hidden > 0 ? [`hidden text left out: ${hidden}`] : [],
    markdown: (isWhole = false) => verbatim.restore(isWhole ? htmlToMarkdown(document.body?.innerHTML ?? '') : mainContent(document)),
  };
}

function mainContent(document: Page): string {
  for (const element of document.querySelectorAll(noise)) element.remove();
  const whole = htmlToMarkdown(document.body?.innerHTML ?? '');
  const article = articleOf(document);
  return article && words(article) >= leastShare * words(whole) ? article : whole;
}

function documentOf(html: string): Page {
  const bounded = boundNesting(withoutMarks(html).replace(unseen, ''));
  const { document } = parseHTML(
    /<(?:body|frameset)[\s>]/iu.test(bounded) ? bounded : `<!doctype html><html><body>${bounded}</body></html>`,
  );
  return document;
}

/** Links within the page lead nowhere in its text; marks beside headings are no text. */
function unlink(document: Page): void {
  for (const link of document.querySelectorAll('a')) {
    const target = link.getAttribute('href') ?? '';
    if (/^(?:[¶#§🔗]|\u{F0C1})?$/u.test(link.textContent?.trim() ?? '') && !link.querySelector('img') && /#/u.test(target)) link.remove();
    else if (target.startsWith('#')) link.replaceWith(...link.childNodes);
  }
}

function articleOf(document: Page): string | null {
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
  const first = titles.slice(0, 100);
  const raised = first.reduce((text, title) => text.replace(`\n## ${title}\n`, () => `\n# ${title}\n`), `\n${markdown}\n`).trim();
  const [title] = first;
  return title && !raised.includes(`# ${title}`) ? `# ${title}\n\n${raised}` : raised;
}

function words(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

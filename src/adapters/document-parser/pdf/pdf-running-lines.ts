import { lineText, type PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';
import type { PdfPage } from '#adapters/document-parser/pdf/read-pdf.js';

const fewestPages = 3;
/** Part of the page's height at its top and at its bottom where headers and footers are. */
const margin = 0.12;
/** A header in letters this much larger than the page's is also a title: it stays where its words stand first. */
const titleSize = 1.15;

/** What is nothing but a page number, in words or not. */
const pageNumber = /^[\s\p{P}]*(?:page|seite|第)?\s*[\divxlc]+\s*(?:页|頁|(?:of|\/|共|-)\s*[\divxlc]+\s*(?:页|頁)?)?[\s\p{P}]*$/iu;

/**
 * Pages without headers, footers and page numbers: outer lines that return on most pages, their numbers aside. Where nothing else
 * stands on any page, each of them stays once: a text that says one thing on every page says it.
 */
export function withoutRunningLines(pages: readonly PdfPage[]): readonly PdfPage[] {
  const kept = withoutReturning(pages);
  return kept.some(({ lines }) => lines.length > 0) ? kept : onceEach(pages);
}

function withoutReturning(pages: readonly PdfPage[]): readonly PdfPage[] {
  if (pages.length < fewestPages) return pages.map((page) => ({ ...page, lines: page.lines.filter((line) => !isPageNumber(line, page)) }));
  const seen = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(outerLines(page).map((line) => keyOf(lineText(line))))) seen.set(key, (seen.get(key) ?? 0) + 1);
  const kept = new Set<string>();
  return pages.map((page) => {
    const running = new Set(
      outerLines(page).filter((line) => {
        const text = lineText(line);
        const key = keyOf(text);
        if (isPageNumber(line, page)) return true;
        const returns = (seen.get(key) ?? 0) > pages.length / 2;
        const isFirst = returns && !kept.has(text) && line.size > titleSize * usualSize(page);
        if (isFirst) kept.add(text);
        return returns && !isFirst;
      }),
    );
    return { ...page, lines: page.lines.filter((line) => !running.has(line)) };
  });
}

/** Page numbers stay out. */
function onceEach(pages: readonly PdfPage[]): readonly PdfPage[] {
  const told = new Set<string>();
  return pages.map((page) => {
    const isNew = (line: PdfLine): boolean => {
      const text = lineText(line);
      return !told.has(text) && !isPageNumber(line, page) && Boolean(told.add(text));
    };
    return { ...page, lines: page.lines.filter(isNew) };
  });
}

function usualSize({ lines }: PdfPage): number {
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}

function isPageNumber(line: PdfLine, { lines, height }: PdfPage): boolean {
  const [, top, , bottom] = line.box;
  const isOutermost = line === lines[0] || line === lines.at(-1);
  return isOutermost && (bottom < height * margin || top > height * (1 - margin)) && pageNumber.test(lineText(line));
}

function outerLines(page: PdfPage): PdfLine[] {
  const { lines, height } = page;
  return lines.filter(
    ({ box: [, top, , bottom] }, i) => bottom < height * margin || top > height * (1 - margin) || i === 0 || i === lines.length - 1,
  );
}

function keyOf(text: string): string {
  return text.replace(/\d+|\b[ivxlc]+\b/gu, '0').replace(/\s+/gu, '');
}

import { lineText } from '#adapters/document-parser/pdf-lines.js';
import type { PdfPage } from '#adapters/document-parser/read-pdf.js';

const fewestPages = 3;
/** Part of the page's height at its top and at its bottom where headers and footers are. */
const margin = 0.12;

/** Pages without headers and footers: lines in the margins that return on most pages, their numbers aside. */
export function withoutRunningLines(pages: readonly PdfPage[]): readonly PdfPage[] {
  if (pages.length < fewestPages) return pages;
  const seen = new Map<string, number>();
  for (const page of pages) for (const key of new Set(marginKeys(page))) seen.set(key, (seen.get(key) ?? 0) + 1);
  return pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line) => !isInMargin(line.box, page) || (seen.get(keyOf(lineText(line))) ?? 0) <= pages.length / 2),
  }));
}

function marginKeys(page: PdfPage): string[] {
  return page.lines.filter(({ box }) => isInMargin(box, page)).map((line) => keyOf(lineText(line)));
}

function isInMargin([, top, , bottom]: readonly [number, number, number, number], { height }: PdfPage): boolean {
  return bottom < height * margin || top > height * (1 - margin);
}

function keyOf(text: string): string {
  return text.replace(/\d+|\b[ivxlc]+\b/gu, '0').replace(/\s+/gu, '');
}

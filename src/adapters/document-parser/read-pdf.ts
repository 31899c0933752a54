import { createRequire } from 'node:module';
import path from 'node:path';
import { PasswordException, PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { pdfLines, type PdfLine, type PdfRun } from '#adapters/document-parser/pdf-lines.js';

export interface PdfContent {
  /** As the file's properties have it. */
  readonly title: string | null;
  readonly pages: readonly PdfPage[];
}

export interface PdfPage {
  readonly lines: readonly PdfLine[];
  /** In points. */
  readonly height: number;
}

const library = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => `${path.join(library, name)}${path.sep}`;

/** The lines of a PDF with their places. @throws Error with the reason in words when it is encrypted or damaged */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const options = {
    data: Uint8Array.from(bytes),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    verbosity: 0,
  };
  const parser = new PDFParse(options);
  try {
    const title = await titleOf(parser);
    const pdf = await openedBy(parser);
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await readPage(await pdf.getPage(number), number));
    return { title, pages };
  } catch (cause) {
    const isLocked = cause instanceof PasswordException || /password/iu.test(String(cause));
    throw new Error(isLocked ? 'it is encrypted; save it without a password' : `it is damaged (${String(cause)})`, { cause });
  } finally {
    await parser.destroy();
  }
}

async function titleOf(parser: PDFParse): Promise<string | null> {
  const { info } = await parser.getInfo();
  const title: unknown = info?.Title;
  return typeof title === 'string' ? title.trim() || null : null;
}

/** pdf-parse gives text without places; the pdf.js document below it has them. */
function openedBy(parser: PDFParse): Promise<PDFDocumentProxy> {
  return (parser as unknown as { load(): Promise<PDFDocumentProxy> }).load();
}

async function readPage(page: PDFPageProxy, number: number): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const runs = items.flatMap((item): PdfRun[] => {
    if (!('str' in item)) return [];
    const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
    const [left, baseline] = viewport.convertToViewportPoint(x, y) as [number, number];
    const [ahead, across] = viewport.convertToViewportPoint(x + a, y + b) as [number, number];
    const isUpright = Math.abs(across - baseline) < Math.abs(ahead - left) / 4;
    const isMonospaced = styles[item.fontName]?.fontFamily === 'monospace';
    return isUpright ? [{ text: item.str, left, baseline, width: item.width, size: Math.hypot(c, d), isMonospaced }] : [];
  });
  page.cleanup();
  return { lines: pdfLines(runs, number), height: viewport.height };
}

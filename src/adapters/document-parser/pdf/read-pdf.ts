import { createRequire } from 'node:module';
import path from 'node:path';
import { PasswordException, PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Box } from '#domain/document.js';
import { isGarbled } from '#adapters/document-parser/pdf/is-garbled.js';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import { readGraphics } from '#adapters/document-parser/pdf/pdf-graphics.js';
import { joinRows, lineText, pdfLines, type PdfLine, type PdfRun } from '#adapters/document-parser/pdf/pdf-lines.js';
import { pictureLines, withPictures } from '#adapters/document-parser/pdf/pdf-pictures.js';
import { splitProseColumns } from '#adapters/document-parser/pdf/pdf-prose-columns.js';
import { inReadingOrder } from '#adapters/document-parser/pdf/pdf-reading-order.js';
import { recognisedLines } from '#adapters/document-parser/pdf/pdf-recognised-lines.js';
import { withoutHidden } from '#adapters/document-parser/pdf/pdf-hidden-text.js';
import type { WrittenMarks } from '#adapters/document-parser/with-marks.js';

export interface PdfContent {
  /** As the file's properties have it. */
  readonly title: string | null;
  readonly marks: WrittenMarks;
  /** Of the whole file, read or not. */
  readonly total: number;
  readonly pages: readonly PdfPage[];
}

export interface PdfPage {
  /** In reading order. */
  readonly lines: readonly PdfLine[];
  /** In points. */
  readonly height: number;
  /**
   * `recognised`: a scan, or text that no reader could make sense of, read by OCR. Without OCR: `layer`, the unseen text
   * that came with a scan; `garbled`, such text as it is; `none`, no text.
   */
  readonly origin: 'text' | 'recognised' | 'layer' | 'garbled' | 'none';
  /** Lines of text left out because nobody sees them. */
  readonly hidden: number;
}

const library = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => `${path.join(library, name)}${path.sep}`;

/** The lines of a PDF with their places. @throws Error with the reason in words when it is encrypted or damaged */
export async function readPdf(bytes: Uint8Array, context: ParseContext): Promise<PdfContent> {
  const options = {
    data: Uint8Array.from(bytes),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    verbosity: 0,
  };
  const parser = new PDFParse(options);
  try {
    const properties = await propertiesOf(parser);
    const pdf = await openedBy(parser);
    const pages: PdfPage[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, context.maxPages); number += 1) {
      pages.push(await readPage(parser, await pdf.getPage(number), context));
      context.unitDone();
    }
    return { ...properties, total: pdf.numPages, pages };
  } catch (cause) {
    const isLocked = cause instanceof PasswordException || /password/iu.test(String(cause));
    throw new Error(isLocked ? 'it is encrypted; save it without a password' : `it is damaged (${String(cause)})`, { cause });
  } finally {
    await parser.destroy();
  }
}

async function propertiesOf(parser: PDFParse): Promise<Pick<PdfContent, 'title' | 'marks'>> {
  const { info = {} } = (await parser.getInfo()) as { readonly info?: Readonly<Record<string, unknown>> };
  const title = info['Title'];
  return {
    title: typeof title === 'string' ? title.trim() || null : null,
    marks: { tags: [info['Keywords']], dates: [info['ModDate'], info['CreationDate']] },
  };
}

/** pdf-parse gives text without places; the pdf.js document below it has them. */
function openedBy(parser: PDFParse): Promise<PDFDocumentProxy> {
  return (parser as unknown as { load(): Promise<PDFDocumentProxy> }).load();
}

async function readPage(parser: PDFParse, page: PDFPageProxy, context: ParseContext): Promise<PdfPage> {
  const { height, width } = page.getViewport({ scale: 1 });
  try {
    const graphics = await readGraphics(page);
    const all = await readRuns(page);
    const { runs, changed, hidden } = withoutHidden(all, graphics.hidden);
    const isScan = graphics.pictures.some(({ box }) => covers(box, { width, height })) && changed > all.length / 2;
    const lines = arranged(isScan ? all : runs, page.pageNumber);
    const isUnreadable = lines.length > 0 && isGarbled(lines.map(lineText).join('\n'));
    if (lines.length === 0 || isUnreadable || isScan || context.readsPages) {
      const recognised = await recognisedLines(parser, { number: page.pageNumber, width, height }, context);
      if (recognised.length > 0) return { lines: joinRows(inReadingOrder(recognised)), height, origin: 'recognised', hidden: 0 };
      if (lines.length === 0 || isUnreadable || isScan)
        return { lines, height, origin: isUnreadable ? 'garbled' : isScan ? 'layer' : 'none', hidden: 0 };
    }
    const pictures = await pictureLines(page, graphics.pictures, context);
    return { lines: withPictures(lines, pictures), height, origin: 'text', hidden };
  } finally {
    page.cleanup();
  }
}

function arranged(runs: readonly PdfRun[], page: number): PdfLine[] {
  return joinRows(inReadingOrder(splitProseColumns(pdfLines(runs, page))));
}

/** True for the picture of a whole page. */
function covers([left, top, right, bottom]: Box, { width, height }: { readonly width: number; readonly height: number }): boolean {
  return (right - left) * (bottom - top) > 0.6 * width * height;
}

async function readRuns(page: PDFPageProxy): Promise<PdfRun[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const codeFonts = fontsOfCode(items, styles);
  return items.flatMap((item): PdfRun[] => {
    if (!('str' in item)) return [];
    const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
    const [left, baseline] = viewport.convertToViewportPoint(x, y) as [number, number];
    const [ahead, across] = viewport.convertToViewportPoint(x + a, y + b) as [number, number];
    const isUpright = Math.abs(across - baseline) < Math.abs(ahead - left) / 4;
    const isMonospaced = codeFonts.has(item.fontName);
    return isUpright ? [{ text: item.str, left, baseline, width: item.width, size: Math.hypot(c, d), isMonospaced }] : [];
  });
}

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

/** Fonts whose letters are all of one width; those of Chinese text always are, and are no sign of code. */
function fontsOfCode(items: TextContent['items'], styles: TextContent['styles']): ReadonlySet<string> {
  const letters = new Map<string, { all: number; han: number }>();
  for (const item of items) {
    if (!('str' in item) || styles[item.fontName]?.fontFamily !== 'monospace') continue;
    const count = letters.get(item.fontName) ?? { all: 0, han: 0 };
    letters.set(item.fontName, {
      all: count.all + item.str.length,
      han: count.han + (item.str.match(/\p{Script=Han}/gu)?.length ?? 0),
    });
  }
  return new Set([...letters].flatMap(([name, { all, han }]) => (han * 2 < all ? [name] : [])));
}

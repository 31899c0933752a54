import type { PDFParse } from 'pdf-parse';
import type { RecognisedLine } from '#domain/document.js';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import type { PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';

/** Pixels for a point: 200 to an inch. */
const scale = 200 / 72;
/** Largest side of a page's picture in pixels; posters are drawn smaller. */
const mostPixels = 4_000;

interface PageSize {
  readonly number: number;
  /** In points. */
  readonly width: number;
  readonly height: number;
}

/** The lines of a page that holds no usable text, by drawing it and reading the picture; empty when it shows none. */
export async function recognisedLines(parser: PDFParse, { number, width, height }: PageSize, context: ParseContext): Promise<PdfLine[]> {
  const pixels = Math.min(scale, mostPixels / Math.max(width, height));
  const { pages } = await parser.getScreenshot({ partial: [number], scale: pixels, imageBuffer: true, imageDataUrl: false });
  const drawn = pages[0]?.data;
  const picture = drawn ? await context.readPicture(drawn, { isPage: true }) : null;
  if (!picture) return [];
  if (picture.caption !== undefined) return [shownLine(picture.caption, { number, width, height })];
  const points = width / picture.width;
  const heights = picture.lines.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const size = (heights[Math.floor(heights.length / 2)] ?? 0) * 0.8 * points;
  return picture.lines.map((line) => toPdfLine(line, { number, points, size }));
}

/** What a page without words shows, as one line that fills it. */
function shownLine(text: string, { number, width, height }: PageSize): PdfLine {
  const cells = [{ text, left: 0, right: width }];
  return { page: number, cells, box: [0, 0, width, height], size: 1, isMonospaced: false, isPicture: true };
}

function toPdfLine(
  recognised: RecognisedLine,
  { number, points, size }: { readonly number: number; readonly points: number; readonly size: number },
): PdfLine {
  const [left = 0, top = 0, right = 0, bottom = 0] = recognised.box.map((value) => Math.round(value * points * 10) / 10);
  const { text } = recognised;
  return {
    page: number,
    cells: [{ text, left, right }],
    box: [left, top, right, bottom],
    size,
    isMonospaced: false,
    recognised: [recognised],
  };
}

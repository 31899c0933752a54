import type { PDFPageProxy } from 'pdfjs-dist';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PdfPen, type Glyph, type HiddenText, type Matrix, type PlacedPicture } from '#adapters/document-parser/pdf/pdf-pen.js';

/** What of a page is not running text. */
export interface PdfGraphics {
  readonly pictures: readonly PlacedPicture[];
  readonly hidden: readonly HiddenText[];
}

type Arguments = readonly unknown[];
type Step = (pen: PdfPen, args: Arguments) => void;

const steps: Partial<Record<number, Step>> = {
  [OPS.save]: (pen) => pen.save(),
  [OPS.restore]: (pen) => pen.restore(),
  [OPS.transform]: (pen, args) => pen.transform(args as unknown as Matrix),
  [OPS.paintFormXObjectBegin]: (pen, [matrix]) => {
    pen.save();
    if (matrix) pen.transform(matrix as Matrix);
  },
  [OPS.paintFormXObjectEnd]: (pen) => pen.restore(),
  [OPS.setFillRGBColor]: (pen, [color]) => pen.setFill(String(color)),
  [OPS.setFillTransparent]: (pen) => pen.setFill('transparent'),
  [OPS.setFillColorN]: (pen) => pen.setFill('pattern'),
  [OPS.shadingFill]: (pen) => pen.paintAll(),
  [OPS.setGState]: (pen, [entries]) => {
    for (const [name, value] of entries as readonly [string, unknown][]) if (name === 'ca') pen.setOpacity(Number(value));
  },
  [OPS.setTextRenderingMode]: (pen, [mode]) => pen.setMode(Number(mode)),
  [OPS.setFont]: (pen, [, size]) => pen.setFont(Number(size)),
  [OPS.setCharSpacing]: (pen, [spacing]) => pen.setSpacing('character', Number(spacing)),
  [OPS.setWordSpacing]: (pen, [spacing]) => pen.setSpacing('word', Number(spacing)),
  [OPS.setHScale]: (pen, [scale]) => pen.setScale(Number(scale)),
  [OPS.setLeading]: (pen, [leading]) => pen.setLeading(Number(leading)),
  [OPS.beginText]: (pen) => pen.beginText(),
  [OPS.setTextMatrix]: (pen, [matrix]) => pen.setTextMatrix(matrix as Matrix),
  [OPS.moveText]: (pen, [x, y]) => pen.moveText(Number(x), Number(y)),
  [OPS.setLeadingMoveText]: (pen, [x, y]) => {
    pen.setLeading(-Number(y));
    pen.moveText(Number(x), Number(y));
  },
  [OPS.nextLine]: (pen) => pen.nextLine(),
  [OPS.showText]: (pen, [glyphs]) => pen.show(glyphs as readonly (Glyph | number | null)[]),
  [OPS.constructPath]: (pen, [operator, , bounds]) => {
    if (bounds && fills.has(Number(operator))) pen.paint(bounds as ArrayLike<number>);
  },
  [OPS.paintImageXObject]: (pen, [name]) => pen.picture(String(name)),
};

const fills: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
/** Pages with more drawing than this are maps and plans; what is hidden on them is not looked for. */
const mostSteps = 300_000;

/** Follows the drawing of a page, by ISO 32000-1, 8 and 9: where its pictures are, and which text nobody can see. */
export async function readGraphics(page: PDFPageProxy): Promise<PdfGraphics> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const viewport = page.getViewport({ scale: 1 });
  const pen = new PdfPen(viewport.transform as unknown as Matrix, { width: viewport.width, height: viewport.height });
  for (let i = 0; i < Math.min(fnArray.length, mostSteps); i += 1) steps[fnArray[i] ?? -1]?.(pen, (argsArray[i] ?? []) as Arguments);
  return { pictures: pen.pictures, hidden: pen.hidden };
}

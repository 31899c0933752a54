import type { Block, Box } from '#domain/document.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { headingLevels, type HeadingLevels } from '#adapters/document-parser/pdf/pdf-headings.js';
import { lineText, type PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';
import { continuesParagraph, joinLines, startsItem } from '#adapters/document-parser/pdf/pdf-paragraphs.js';
import { withoutRunningLines } from '#adapters/document-parser/pdf/pdf-running-lines.js';
import { tableAt, tableMarkdown } from '#adapters/document-parser/pdf/pdf-tables.js';
import { readPdf, type PdfPage } from '#adapters/document-parser/pdf/read-pdf.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';

/** Titles that the writing program left in the file's properties. */
const noTitle = /\.(?:docx?|pdf|pptx?|tex|dvi|indd)$|^(?:untitled|microsoft word|unknown|slide 1|\(?anonymous)/iu;

/** A PDF with a text layer. Lines become paragraphs, tables, code and headings by their places and letters. */
export async function parsePdf(bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  const { title, marks, total, pages } = await readPdf(bytes, context);
  const kept = withoutRunningLines(pages);
  const levels = headingLevels(kept.flatMap(({ lines }) => lines));
  const { text, blocks } = write(kept.flatMap(({ lines }) => piecesOf(lines, levels)));
  if (pages.every(({ origin }) => origin === 'none'))
    throw new Error('it holds no text: it is a scan; turn on ocr to have its text recognised');
  const highest = Math.min(...blocks.flatMap(({ level }) => level ?? []));
  const reading = {
    title: title && !noTitle.test(title) ? title : (blocks.find(({ level }) => level === highest)?.title ?? null),
    text,
    blocks,
    pages: pages.length,
    warnings: warningsOf(pages, total),
  };
  return withMarks(reading, marks);
}

function warningsOf(pages: readonly PdfPage[], total: number): string[] {
  const of = (origin: PdfPage['origin']): number => pages.filter((page) => page.origin === origin).length;
  const hidden = pages.reduce((sum, page) => sum + page.hidden, 0);
  return [
    ...(total > pages.length ? [`only the first ${pages.length} of ${total} pages were read; raise ingest.maxPages for more`] : []),
    ...(of('recognised') > 0 ? [`pages by OCR: ${of('recognised')}`] : []),
    ...(of('garbled') > 0 ? [`garbled pages: ${of('garbled')}`] : []),
    ...(of('layer') > 0 ? [`scanned pages whose unseen text layer was taken as it is: ${of('layer')}`] : []),
    ...(of('none') > 0 ? [`pages without text: ${of('none')} of ${pages.length}`] : []),
    ...(hidden > 0 ? [`hidden text left out: ${hidden}`] : []),
  ];
}

const mostHeadingLines = 3;

interface Piece {
  readonly kind: Block['kind'];
  readonly level?: number;
  readonly text: string;
  readonly lines: readonly PdfLine[];
}

interface Page {
  readonly levels: HeadingLevels;
  readonly lines: readonly PdfLine[];
  /** Usual distance of lines, in points. */
  readonly spacing: number;
}

function piecesOf(lines: readonly PdfLine[], levels: HeadingLevels): Piece[] {
  const page: Page = { levels, spacing: usualSpacing(lines), lines };
  const pieces: Piece[] = [];
  for (let i = 0; i < lines.length; i += pieces.at(-1)?.lines.length ?? 1) pieces.push(pieceAt(lines.slice(i), page));
  return pieces;
}

function pieceAt(lines: readonly PdfLine[], { levels, spacing, lines: all }: Page): Piece {
  const [first] = lines;
  if (first?.isPicture) return { kind: 'picture', text: lineText(first), lines: [first] };
  if (first?.isMonospaced) return codeAt(lines);
  const level = first ? levels(first) : null;
  const table = level === null ? tableAt(lines) : null;
  if (table) return { kind: 'table', text: tableMarkdown(table), lines: lines.slice(0, table.lines) };
  const taken = lines.slice(0, 1);
  const column = { spacing: level === null ? spacing : (first?.size ?? 0) * 1.5, right: first ? rightOf(first, all) : 0 };
  for (const line of lines.slice(1)) {
    const isSame =
      level === null
        ? levels(line) === null && !line.isMonospaced && !line.isPicture && !tableStarts(lines, taken.length)
        : levels(line) === level;
    if (!isSame || !continuesParagraph(taken, line, column)) break;
    taken.push(line);
  }
  const text = joinLines(taken.map(lineText));
  if (level !== null && !isProse(taken, text)) return { kind: 'heading', level, text, lines: taken };
  return { kind: startsItem(text) ? 'list' : 'paragraph', text, lines: taken };
}

/** A paragraph in letters of a heading's size. */
function isProse({ length }: readonly PdfLine[], text: string): boolean {
  return length > mostHeadingLines || (length > 1 && /[。；，;,]$/u.test(text));
}

function tableStarts(lines: readonly PdfLine[], at: number): boolean {
  return (lines[at]?.cells.flatMap((cell) => cell.parts ?? cell).length ?? 0) > 1 && tableAt(lines.slice(at)) !== null;
}

/** Lines in letters of one width, with the indents their places show. */
function codeAt(lines: readonly PdfLine[]): Piece {
  const end = lines.findIndex(({ isMonospaced }) => !isMonospaced);
  const code = end < 0 ? lines : lines.slice(0, end);
  const margin = Math.min(...code.map(({ box }) => box[0]));
  const written = code.map((line) => ' '.repeat(Math.round((line.box[0] - margin) / (line.size * 0.6))) + lineText(line));
  return { kind: 'code', text: ['```', ...written, '```'].join('\n'), lines: code };
}

/** Where full lines end in the column of a line: beyond most of those above and below it. */
function rightOf({ box: [left, , right] }: PdfLine, lines: readonly PdfLine[]): number {
  const rights = lines.flatMap(({ box, isMonospaced }) => (!isMonospaced && box[0] < right && box[2] > left ? [box[2]] : []));
  return rights.sort((a, b) => a - b)[Math.floor(rights.length * 0.85)] ?? right;
}

function usualSpacing(lines: readonly PdfLine[]): number {
  const falls = lines.flatMap((line, i) => {
    if (line.cells.length > 1) return [];
    const fall = line.box[3] - (lines[i - 1]?.box[3] ?? line.box[3]);
    return fall > line.size * 0.8 && fall < line.size * 2.5 ? [fall] : [];
  });
  return falls.sort((a, b) => a - b)[Math.floor(falls.length * 0.4)] ?? 0;
}

function write(pieces: readonly Piece[]): { text: string; blocks: Block[] } {
  const blocks: Block[] = [];
  let text = '';
  for (const { kind, level, text: plain, lines } of pieces) {
    const written = level ? `${'#'.repeat(level)} ${plain}` : plain;
    const start = text ? text.length + 2 : 0;
    text += (text ? '\n\n' : '') + written;
    const recognised = lines.flatMap((line) => line.recognised ?? []);
    const place = {
      kind,
      start,
      end: text.length,
      page: lines[0]?.page ?? 1,
      box: boxAround(lines),
      ...(recognised.length > 0 ? { lines: recognised } : {}),
    };
    blocks.push(level ? { ...place, level, title: plain } : place);
  }
  return { text, blocks };
}

function boxAround(lines: readonly PdfLine[]): Box {
  const boxes = lines.map(({ box }) => box);
  return [
    Math.min(...boxes.map(([left]) => left)),
    Math.min(...boxes.map(([, top]) => top)),
    Math.max(...boxes.map(([, , right]) => right)),
    Math.max(...boxes.map(([, , , bottom]) => bottom)),
  ];
}

import { lineText, type Cell, type PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';

/** Rows that stand below each other in the same columns. */
export interface PdfTable {
  readonly rows: readonly (readonly string[])[];
  /** How many lines it takes. */
  readonly lines: number;
}

interface Column {
  left: number;
  right: number;
}

type Row = Map<number, string>;

/** Rows further apart than this many letter heights belong to different tables. */
const widestRowGap = 3.2;
/** A table holds text in at least this part of its cells; else it is a formula or a scatter of words. */
const leastFilled = 0.4;
/** Lines of one cell only that may follow each other inside a table. */
const mostLabels = 3;

/** The table that starts with the first of the lines, or null: it has two rows or more, and cells side by side. */
export function tableAt(written: readonly PdfLine[]): PdfTable | null {
  const lines = withPartedHeader(written);
  const first = lines[0];
  if (!first || first.cells.length < 2) return null;
  const columns: Column[] = first.cells.map(({ left, right }) => ({ left, right }));
  const rows: Row[] = [];
  let count = 0;
  while (count < lines.length && isNear(lines, count)) {
    const taken = rowAt(lines, count, { columns, rows });
    if (taken === 0) break;
    count += taken;
  }
  const filled = rows.reduce((sum, row) => sum + row.size, 0);
  const aligned = rows.filter(({ size }) => size > 1).length;
  if (aligned < 2 || filled < leastFilled * rows.length * columns.length) return null;
  const order = columns.map((_, i) => i).sort((a, b) => (columns[a]?.left ?? 0) - (columns[b]?.left ?? 0));
  return { rows: rows.map((row) => order.map((column) => row.get(column) ?? '')), lines: count };
}

/** In a narrow table the names of the columns stand as near to each other as words: the row below tells them apart. */
function withPartedHeader(lines: readonly PdfLine[]): readonly PdfLine[] {
  const [first, second] = lines;
  const parts = first?.cells.flatMap((cell) => cell.parts ?? cell) ?? [];
  if (!first || !second || parts.length <= first.cells.length || parts.length !== second.cells.length || !isNear(lines, 1)) return lines;
  const isAbove = parts.every(({ left, right }, i) => left < (second.cells[i]?.right ?? 0) && right > (second.cells[i]?.left ?? Infinity));
  return isAbove ? [{ ...first, cells: parts }, ...lines.slice(1)] : lines;
}

function isNear(lines: readonly PdfLine[], at: number): boolean {
  const [above, line] = [lines[at - 1], lines[at]];
  if (!above || !line) return true;
  return line.page === above.page && Math.abs(line.box[3] - above.box[3]) <= widestRowGap * line.size;
}

/** Takes the row at a line, or more lines where a label runs over several; the number of lines it took, 0 when the table is over. */
function rowAt(lines: readonly PdfLine[], at: number, { columns, rows }: { readonly columns: Column[]; readonly rows: Row[] }): number {
  const line = lines[at];
  const above = lines[at - 1];
  if (!line) return 0;
  const row = placeCells(line.cells, columns);
  if (!row) return 0;
  const last = rows.at(-1);
  if (row.size > 1) return rows.push(row) > 0 ? 1 : 0;
  if (last && above && !row.has(0) && line.box[3] - above.box[3] < line.size * 1.6) {
    for (const [column, text] of row) last.set(column, joinCell(last.get(column) ?? '', text));
    return 1;
  }
  return last && row.has(0) ? labelAt(lines, at, { columns, rows }) : 0;
}

/** Lines of a label alone: the heading of the rows below, or the first lines of the next row's label. */
function labelAt(lines: readonly PdfLine[], at: number, { columns, rows }: { readonly columns: Column[]; readonly rows: Row[] }): number {
  const next = lines.findIndex((line, i) => i > at && line.cells.length > 1);
  if (next < 0 || next - at > mostLabels) return 0;
  const labels = lines.slice(at, next);
  const known = columns.length;
  const row =
    labels.every((line, i) => line.cells[0] && isNear(lines, at + i)) &&
    isNear(lines, next) &&
    placeCells(lines[next]?.cells ?? [], columns);
  if (!row || columns.length > known || !row.has(0)) return 0;
  const label = labels.map(lineText).join(' ');
  const isUnfinished = /^\p{Ll}/u.test(row.get(0) ?? '') && !/[:：]$/u.test(label);
  if (isUnfinished) row.set(0, joinCell(label, row.get(0) ?? ''));
  else rows.push(...labels.map((line): Row => new Map([[0, lineText(line)]])));
  rows.push(row);
  return next - at + 1;
}

/** Cell texts by column, widening the columns; null when the cells do not stand in columns. */
function placeCells(cells: readonly Cell[], columns: Column[]): Row | null {
  const row: Row = new Map();
  const touched = cells.map((cell) => columns.flatMap((column, i) => (cell.left < column.right && cell.right > column.left ? [i] : [])));
  if (touched.some(({ length }) => length > 1)) return null;
  if (cells.length === 1 && touched[0]?.length === 0) return null;
  for (const [i, cell] of cells.entries()) {
    const column = touched[i]?.[0] ?? columns.push({ left: cell.left, right: cell.right }) - 1;
    if (row.has(column)) return null;
    row.set(column, cell.text);
    const place = columns[column];
    if (place) Object.assign(place, { left: Math.min(place.left, cell.left), right: Math.max(place.right, cell.right) });
  }
  return row;
}

function joinCell(first: string, second: string): string {
  return /\p{Script=Han}$/u.test(first) && /^\p{Script=Han}/u.test(second) ? first + second : `${first} ${second}`.trim();
}

/** As Markdown, the first row as its header. */
export function tableMarkdown({ rows }: PdfTable): string {
  const [header = [], ...body] = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const write = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [write(header), `|${' --- |'.repeat(header.length)}`, ...body.map(write)].join('\n');
}

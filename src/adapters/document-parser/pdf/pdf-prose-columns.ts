import type { Cell, PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';

/** Columns of prose have at least this many lines beside each other, so many letters wide. */
const fewestRows = 5;
const narrowestColumn = 9;
/** In points: as narrow as a gap between columns gets. */
const narrowestGutter = 7;
/** Share of a column's lines that fill its width. */
const mostlyFull = 0.6;
/** Share of lines that go on in the middle of a sentence; cells of a table begin anew. */
const mostlyRunning = 0.5;
const fewestHan = 10;

interface Column {
  left: number;
  right: number;
}

/**
 * Parts lines that hold a line of each column of prose, as files do that paint a page row by row: to them it looks like a
 * table. Rows of tables stay whole.
 * @param lines in the file's order
 */
export function splitProseColumns(lines: readonly PdfLine[]): PdfLine[] {
  const result: PdfLine[] = [];
  for (let i = 0; i < lines.length;) {
    const { end, columns } = rowsFrom(lines, i);
    const rows = lines.slice(i, end);
    result.push(...(areProse(rows, columns) ? rows.flatMap(partsOf) : rows));
    i = end;
  }
  return result;
}

/** The lines that keep to the same columns, one below the other. */
function rowsFrom(lines: readonly PdfLine[], start: number): { readonly end: number; readonly columns: readonly Column[] } {
  const first = lines[start];
  let columns: Column[] = first?.cells.map(({ left, right }) => ({ left, right })) ?? [];
  if (columns.length < 2 || first?.isMonospaced) return { end: start + 1, columns: [] };
  let end = start + 1;
  for (let line = lines[end]; line && isBelow(lines[end - 1], line); line = lines[end]) {
    const widened = widen(columns, line.cells);
    if (!widened) break;
    columns = widened;
    end += 1;
  }
  return { end, columns };
}

function isBelow(above: PdfLine | undefined, line: PdfLine): boolean {
  if (!above || line.isMonospaced || line.isPicture) return false;
  const fall = line.box[3] - above.box[3];
  return fall > 0 && fall < line.size * 3;
}

/** Null when a cell reaches over a gap between columns. */
function widen(columns: readonly Column[], cells: readonly Cell[]): Column[] | null {
  const widened = columns.map((column) => ({ ...column }));
  for (const { left, right } of cells) {
    const touched = widened.filter((column) => left < column.right + narrowestGutter && right > column.left - narrowestGutter);
    const [column] = touched;
    if (!column || touched.length > 1) return null;
    Object.assign(column, { left: Math.min(column.left, left), right: Math.max(column.right, right) });
  }
  return widened;
}

function areProse(rows: readonly PdfLine[], columns: readonly Column[]): boolean {
  return columns.length > 1 && columns.every((column) => isProse(rows, column));
}

function isProse(rows: readonly PdfLine[], { left, right }: Column): boolean {
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.left < right && cell.right > left));
  const size = rows.reduce((sum, row) => sum + row.size, 0) / rows.length;
  if (cells.length < fewestRows || right - left < narrowestColumn * size) return false;
  const full = cells.filter((cell) => cell.right - cell.left > 0.8 * (right - left)).length;
  const running = cells.filter(({ text }) => runsOn(text)).length;
  return full >= mostlyFull * cells.length && running >= mostlyRunning * cells.length;
}

function runsOn(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= fewestHan ? !/[。！？；：]$/u.test(text) : /^[\p{Ll}"'(,]/u.test(text) && /\s/u.test(text);
}

function partsOf(line: PdfLine): PdfLine[] {
  const [, top, , bottom] = line.box;
  return line.cells.map((cell) => ({ ...line, cells: [cell], box: [cell.left, top, cell.right, bottom] as const }));
}

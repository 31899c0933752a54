import type { Cell, PdfLine } from '#adapters/document-parser/pdf-lines.js';

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

/** Rows further apart than this many letter heights belong to different tables. */
const widestRowGap = 3.2;

/** The table that starts with the first of the lines, or null: it has two rows or more, and cells side by side. */
export function tableAt(lines: readonly PdfLine[]): PdfTable | null {
  const first = lines[0];
  if (!first || first.cells.length < 2) return null;
  const columns: Column[] = first.cells.map(({ left, right }) => ({ left, right }));
  const rows: Map<number, string>[] = [];
  let count = 0;
  let aligned = 0;
  for (const line of lines) {
    const above = lines[count - 1];
    if (above && (line.page !== above.page || Math.abs(line.box[3] - above.box[3]) > widestRowGap * line.size)) break;
    const row = placeCells(line.cells, columns);
    if (!row) break;
    const last = rows.at(-1);
    const isContinued = last && above && continues(line, above, row);
    if (isContinued) for (const [column, text] of row) last.set(column, joinCell(last.get(column) ?? '', text));
    else if (row.size < 2) break;
    else rows.push(row);
    aligned += row.size > 1 ? 1 : 0;
    count += 1;
  }
  if (aligned < 2 || rows.length < 2) return null;
  const order = columns.map((_, i) => i).sort((a, b) => (columns[a]?.left ?? 0) - (columns[b]?.left ?? 0));
  return { rows: rows.map((row) => order.map((column) => row.get(column) ?? '')), lines: count };
}

/** Cell texts by column, widening the columns; null when the cells do not stand in columns. */
function placeCells(cells: readonly Cell[], columns: Column[]): Map<number, string> | null {
  const row = new Map<number, string>();
  const touched = cells.map((cell) => columns.flatMap((column, i) => (cell.left < column.right && cell.right > column.left ? [i] : [])));
  if (touched.some(({ length }) => length > 1)) return null;
  if (cells.length === 1 && touched[0]?.length === 0) return null;
  for (const [i, cell] of cells.entries()) {
    const known = touched[i]?.[0];
    const column = known ?? columns.push({ left: cell.left, right: cell.right }) - 1;
    if (row.has(column)) return null;
    row.set(column, cell.text);
    const place = columns[column];
    if (place) Object.assign(place, { left: Math.min(place.left, cell.left), right: Math.max(place.right, cell.right) });
  }
  return row;
}

/** The second line of a cell that did not fit: close below, and nothing in the first column. */
function continues(line: PdfLine, above: PdfLine, row: ReadonlyMap<number, string>): boolean {
  return !row.has(0) && line.box[3] - above.box[3] < line.size * 1.6;
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

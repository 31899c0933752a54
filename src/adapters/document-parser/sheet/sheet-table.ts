import { columnNames, headerRows } from '#adapters/document-parser/sheet/sheet-header.js';
import type { SheetRegion } from '#adapters/document-parser/sheet/sheet-region.js';

/** A region of a sheet as it is read. */
export interface SheetTable {
  /** One for each column, empty where the column has none; null when no row names them. */
  readonly header: readonly string[] | null;
  /** As many cells in each as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** What stands below the table and belongs to it. */
  readonly notes: readonly string[];
  /** Rows that were too many. */
  readonly leftOut: number;
}

const note = /^(?:[*※]|(?:注|备注|说明|来源|数据来源|资料来源|note|notes|source)\s*\d*\s*[:：])/iu;
const mostNotes = 20;
/** Cells of one table, empty ones included. */
const mostCells = 10_000_000;

/** The table in a region of a sheet, whose rows may differ in length; empty rows and columns are dropped. */
export function sheetTable(region: SheetRegion): SheetTable {
  const used = new Set<number>();
  const filled = region.filter((row) => {
    for (const [i, cell] of row.entries()) if (cell) used.add(i);
    return row.some(Boolean);
  });
  const columns = [...used].sort((a, b) => a - b);
  const kept = filled.slice(0, Math.max(1, Math.floor(mostCells / Math.max(1, columns.length))));
  const rows = kept.map((row) => columns.map((column) => row[column]));
  const notes: string[] = [];
  while (columns.length > 1 && rows.length > 1 && notes.length < mostNotes) {
    const [first = '', ...others] = rows.at(-1) ?? [];
    if (others.some(Boolean) || !note.test(first)) break;
    notes.unshift(first);
    rows.pop();
  }
  const count = rows.length > 0 ? headerRows(rows) : 0;
  const body = rows.slice(count).map((row) => row.map((cell) => cell ?? ''));
  return { header: count > 0 ? columnNames(rows.slice(0, count)) : null, rows: body, notes, leftOut: filled.length - kept.length };
}

import type { CellObject, WorkSheet } from '@e965/xlsx';
import { sheetCellText } from '#adapters/document-parser/sheet/sheet-cell-text.js';
import type { MergedCells, SheetCells } from '#adapters/document-parser/sheet/sheet-grid.js';
import type { SheetExtras } from '#adapters/document-parser/sheet/sheet-extras.js';

export interface VisibleCells extends SheetCells {
  /** Rows, columns, cells and comments with text that a reader does not see. */
  readonly hidden: number;
  /** There are rows beyond those looked at. */
  readonly isCut: boolean;
}

/**
 * The cells of a sheet that can be seen. Only cells that exist are looked at, whatever range the sheet claims.
 * @param mostRows rows from the top that are looked at
 */
export function visibleCells(
  sheet: WorkSheet,
  extras: SheetExtras,
  options: { readonly date1904: boolean; readonly mostRows: number },
): VisibleCells {
  const hiddenRows = new Set([...extras.hiddenRows, ...hiddenIn(sheet['!rows'], ({ hidden, hpt }) => hidden === true || hpt === 0)]);
  const hiddenColumns = new Set([
    ...extras.hiddenColumns,
    ...hiddenIn(sheet['!cols'], ({ hidden, width }) => hidden === true || width === 0),
  ]);
  const unseenRows = new Set<number>();
  const unseenColumns = new Set<number>();
  const rows = new Map<number, Map<number, string>>();
  let hidden = 0;
  const all: readonly (readonly CellObject[] | undefined)[] = sheet['!data'] ?? [];
  const indexes = places(all);
  for (const index of indexes) {
    if (index >= options.mostRows) break;
    const cells = all[index] ?? [];
    const row = new Map<number, string>();
    for (const column of places(cells)) {
      const cell = cells[column];
      if (!cell) continue;
      hidden += cell.c?.length ?? 0;
      const text = sheetCellText(cell, options.date1904);
      if (hiddenRows.has(index)) unseenRows.add(text ? index : -1);
      else if (hiddenColumns.has(column)) unseenColumns.add(text ? column : -1);
      else if (extras.hiddenCells.has(`${index}:${column}`) || isBlanked(cell)) hidden += cell.v === undefined || cell.v === '' ? 0 : 1;
      else if (text) row.set(column, text);
    }
    if (row.size > 0) rows.set(index, row);
  }
  for (const unseen of [unseenRows, unseenColumns]) hidden += unseen.size - (unseen.has(-1) ? 1 : 0);
  return { rows, merged: mergedIn(sheet), hiddenRows, hiddenColumns, hidden, isCut: (indexes.at(-1) ?? 0) >= options.mostRows };
}

/** The three-part format `;;;` shows nothing. */
function isBlanked({ z, t }: CellObject): boolean {
  return typeof z === 'string' && /^;;;?$/u.test(z) && t !== 'z';
}

function hiddenIn<T>(list: readonly (T | null | undefined)[] | undefined, isHidden: (entry: T) => boolean): number[] {
  return places(list ?? []).filter((place) => {
    const entry = list?.[place];
    return entry ? isHidden(entry) : false;
  });
}

/** Places in use of a list that may claim more than memory has. */
function places(list: readonly unknown[]): number[] {
  return Object.keys(list).map(Number);
}

function mergedIn(sheet: WorkSheet): MergedCells[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
}

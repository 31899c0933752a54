import { firstIndex } from '#shared/first-index.js';

/** A cell that spans several others; rows and columns count from 0, the last ones are inclusive. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What of a sheet can be seen. Indexes are the sheet's own; what is missing is empty. */
export interface SheetCells {
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly merged: readonly MergedCells[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
}

/**
 * Cells by column, without hidden and empty rows and columns. A missing cell is empty; an empty string is a cell that another one
 * spans, so that it parts nothing.
 */
export interface SheetGrid {
  readonly rows: readonly ReadonlyMap<number, string>[];
  /** Rows with an empty row above them. */
  readonly rowGaps: ReadonlySet<number>;
  /** Columns with an empty column to their left. */
  readonly columnGaps: ReadonlySet<number>;
}

/** Cells filled for merged ones at most; beyond, merged cells stand once. */
const mostFilled = 2_000_000;

/** The grid of a sheet: a merged cell's text in every row it spans, so that each row stands alone, and once across columns. */
export function sheetGrid({ rows: cells, merged, hiddenRows, hiddenColumns }: SheetCells): SheetGrid {
  const rowIndexes = [...cells.keys()].sort((a, b) => a - b);
  const columnIndexes = usedColumns(cells);
  const columnAt = new Map(columnIndexes.map((column, i) => [column, i]));
  const rows = rowIndexes.map((index) => {
    const row = new Map<number, string>();
    for (const [column, text] of cells.get(index) ?? []) row.set(columnAt.get(column) ?? 0, text);
    return row;
  });
  fillMerged(rows, merged, { rowIndexes, columnIndexes });
  return { rows, rowGaps: gaps(rowIndexes, hiddenRows), columnGaps: gaps(columnIndexes, hiddenColumns) };
}

function usedColumns(cells: SheetCells['rows']): number[] {
  const used = new Set<number>();
  for (const row of cells.values()) for (const column of row.keys()) used.add(column);
  return [...used].sort((a, b) => a - b);
}

function fillMerged(
  rows: readonly Map<number, string>[],
  merged: readonly MergedCells[],
  { rowIndexes, columnIndexes }: { readonly rowIndexes: readonly number[]; readonly columnIndexes: readonly number[] },
): void {
  let filled = 0;
  for (const { top, left, bottom, right } of merged) {
    const [firstRow, firstColumn] = [lowerBound(rowIndexes, top), lowerBound(columnIndexes, left)];
    const text = rowIndexes[firstRow] === top && columnIndexes[firstColumn] === left ? rows[firstRow]?.get(firstColumn) : undefined;
    if (!text) continue;
    const [endRow, endColumn] = [lowerBound(rowIndexes, bottom + 1), lowerBound(columnIndexes, right + 1)];
    filled += (endRow - firstRow) * (endColumn - firstColumn);
    if (filled > mostFilled) return;
    for (let y = firstRow; y < endRow; y += 1) {
      const row = rows[y];
      for (let x = firstColumn; x < endColumn; x += 1) if (row?.has(x) === false) row.set(x, x === firstColumn ? text : '');
    }
  }
}

/** Of each index the place in the list, where the index before it is farther away than by hidden ones. */
function gaps(indexes: readonly number[], hidden: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  for (const [i, index] of indexes.entries()) {
    let above = index - 1;
    while (hidden.has(above)) above -= 1;
    if (i > 0 && above > (indexes[i - 1] ?? 0)) found.add(i);
  }
  return found;
}

function lowerBound(sorted: readonly number[], value: number): number {
  return firstIndex(sorted.length, (i) => (sorted[i] ?? 0) >= value);
}

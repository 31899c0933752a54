import { hasTypedCell } from '#adapters/document-parser/sheet/sheet-header.js';
import type { SheetRegion } from '#adapters/document-parser/sheet/sheet-region.js';
import type { SheetGrid } from '#adapters/document-parser/sheet/sheet-grid.js';

interface Part {
  /** Indexes into the grid, each with at least one cell. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

const deepest = 12;
/** A part is a table of its own only from this size. */
const leastSide = 2;
const mostCaptions = 30;
/** In cells. */
const largestArea = 10_000_000;
/** Of the cells of so large a table that hold something. */
const leastShare = 0.02;

/** The regions of a sheet in reading order: cut at empty rows, then at empty columns, again within each part. */
export function sheetRegions(grid: SheetGrid): SheetRegion[] {
  let columns = 0;
  for (const row of grid.rows) for (const column of row.keys()) columns = Math.max(columns, column + 1);
  const whole = shrink(grid, { rows: [...grid.rows.keys()], columns: Array.from({ length: columns }, (_, i) => i) });
  return cut(grid, whole, 0).map((part) => cellsOf(grid, part));
}

/** Cells strewn over a sheet without end are no table: only they are kept, row by row. */
function cellsOf(grid: SheetGrid, { rows, columns }: Part): SheetRegion {
  const area = rows.length * columns.length;
  const place = new Map(columns.map((column, i) => [column, i]));
  const isStrewn = area > largestArea && rows.reduce((sum, row) => sum + usedOf(grid, row, place).length, 0) < area * leastShare;
  return rows.map((row) => {
    const kept = isStrewn ? usedOf(grid, row, place).map((i) => columns[i] ?? 0) : columns;
    return kept.map((column) => grid.rows[row]?.get(column));
  });
}

function cut(grid: SheetGrid, part: Part, depth: number): Part[] {
  if (part.rows.length === 0) return [];
  if (depth >= deepest) return [part];
  const pieces =
    several(captionCut(grid, part)) ??
    several(
      rejoined(
        grid,
        runs(part.rows, grid.rowGaps).map((rows) => shrink(grid, { rows, columns: part.columns })),
      ),
    ) ??
    several(columnCut(grid, part)) ??
    several(diagonalCut(grid, part));
  return pieces ? pieces.flatMap((piece) => cut(grid, piece, depth + 1)) : [part];
}

function several<T>(pieces: readonly T[]): readonly T[] | null {
  return pieces.length > 1 ? pieces : null;
}

/** First rows of one cell above wider ones are their captions. */
function captionCut(grid: SheetGrid, { rows, columns }: Part): Part[] {
  const below = rows.slice(0, mostCaptions + 1).findIndex((row) => texts(grid, row, columns).length !== 1);
  if (below < 1 || texts(grid, rows[below] ?? 0, columns).length < leastSide) return [];
  const captions = rows.slice(0, below).map((row) => shrink(grid, { rows: [row], columns }));
  return [...captions, shrink(grid, { rows: rows.slice(below), columns })];
}

/** Rows below an empty row go on with the table above where they start where it starts and have no header of their own. */
function rejoined(grid: SheetGrid, parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const above = joined.at(-1);
    if (above && isContinued(grid, above, part)) {
      joined[joined.length - 1] = { rows: [...above.rows, ...part.rows], columns: above.columns };
    } else joined.push(part);
  }
  return joined;
}

function isContinued(grid: SheetGrid, above: Part, below: Part): boolean {
  const [first] = below.rows;
  if (above.rows.length < leastSide || above.columns.length < leastSide || first === undefined) return false;
  const has = new Set(above.columns);
  if (above.columns[0] !== below.columns[0] || below.columns.some((column) => !has.has(column))) return false;
  return hasTypedCell(texts(grid, first, below.columns).slice(1));
}

/** Side by side are two tables where each has columns of its own; one lone column belongs to its neighbour where the rows are the same. */
function columnCut(grid: SheetGrid, { rows, columns }: Part): Part[] {
  const pieces: Part[] = [];
  for (const run of runs(columns, grid.columnGaps)) {
    const piece = shrink(grid, { rows, columns: run });
    const left = pieces.at(-1);
    const isLone = left && (left.columns.length < leastSide || piece.columns.length < leastSide);
    if (isLone && rows.length > 1 && left.rows.length === piece.rows.length && left.rows[0] === piece.rows[0]) {
      pieces[pieces.length - 1] = { rows: left.rows, columns: [...left.columns, ...piece.columns] };
    } else pieces.push(piece);
  }
  return pieces;
}

/** Two tables that touch by a corner only: everything below starts right of (or left of) everything above. */
function diagonalCut(grid: SheetGrid, part: Part): Part[] {
  const { rows, columns } = part;
  const place = new Map(columns.map((column, i) => [column, i]));
  const edges = rows.map((row) => {
    const used = usedOf(grid, row, place);
    return { left: used[0] ?? 0, right: used.at(-1) ?? 0 };
  });
  const below: { left: number; right: number }[] = [];
  for (let i = rows.length - 1, left = columns.length, right = -1; i >= 0; i -= 1) {
    left = Math.min(left, edges[i]?.left ?? left);
    right = Math.max(right, edges[i]?.right ?? right);
    below[i] = { left, right };
  }
  let [left, right] = [columns.length, -1];
  for (const [i, edge] of edges.entries()) {
    const rest = below[i];
    if (i >= leastSide && rows.length - i >= leastSide && rest && (rest.left > right || rest.right < left)) {
      const isWide = right - left >= leastSide - 1 && rest.right - rest.left >= leastSide - 1;
      if (isWide) return [shrink(grid, { rows: rows.slice(0, i), columns }), shrink(grid, { rows: rows.slice(i), columns })];
    }
    left = Math.min(left, edge.left);
    right = Math.max(right, edge.right);
  }
  return [];
}

/** Only the rows and columns that have cells. */
function shrink(grid: SheetGrid, { rows, columns }: Part): Part {
  const place = new Map(columns.map((column, i) => [column, i]));
  const used = new Set<number>();
  const kept = rows.filter((row) => {
    const cells = usedOf(grid, row, place);
    for (const i of cells) used.add(i);
    return cells.length > 0;
  });
  return { rows: kept, columns: columns.filter((_, i) => used.has(i)) };
}

/** Places within the part's columns, in order. */
function usedOf(grid: SheetGrid, row: number, place: ReadonlyMap<number, number>): number[] {
  const used: number[] = [];
  for (const column of grid.rows[row]?.keys() ?? []) {
    const at = place.get(column);
    if (at !== undefined) used.push(at);
  }
  return used.sort((a, b) => a - b);
}

function texts(grid: SheetGrid, row: number, columns: readonly number[]): string[] {
  return columns.flatMap((column) => grid.rows[row]?.get(column) || []);
}

/** Parts a list of indexes wherever one is missing or has a gap before it. */
function runs(indexes: readonly number[], gaps: ReadonlySet<number>): number[][] {
  const found: number[][] = [];
  for (const [i, index] of indexes.entries()) {
    if (i === 0 || gaps.has(index) || index - (indexes[i - 1] ?? index) > 1) found.push([]);
    found.at(-1)?.push(index);
  }
  return found;
}

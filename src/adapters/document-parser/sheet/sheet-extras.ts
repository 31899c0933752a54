import type { SheetChart } from '#adapters/document-parser/sheet/sheet-chart.js';

/** What the reader of workbooks does not tell about a sheet. Rows and columns count from 0. */
export interface SheetExtras {
  readonly isHidden: boolean;
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Cells in the colour of their ground or too small to see, as `row:column`. */
  readonly hiddenCells: ReadonlySet<string>;
  /** Cells of formulas that no program has worked out: the file holds nothing to show. */
  readonly openFormulas: number;
  readonly pictures: readonly Uint8Array[];
  readonly charts: readonly SheetChart[];
}

export const noExtras: SheetExtras = {
  isHidden: false,
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  hiddenCells: new Set(),
  openFormulas: 0,
  pictures: [],
  charts: [],
};

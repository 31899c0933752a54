import { utils, type WorkBook } from '@e965/xlsx';
import type { Block } from '#domain/document.js';
import { firstWarnings } from '#adapters/document-parser/first-warnings.js';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import { pictureText } from '#adapters/document-parser/picture/picture-text.js';
import { qaPairs, unnamedQaPairs } from '#adapters/document-parser/sheet/qa-pairs.js';
import type { SheetExtras } from '#adapters/document-parser/sheet/sheet-extras.js';
import { sheetGrid } from '#adapters/document-parser/sheet/sheet-grid.js';
import { sheetMarkdown } from '#adapters/document-parser/sheet/sheet-markdown.js';
import type { SheetRegion } from '#adapters/document-parser/sheet/sheet-region.js';
import { sheetRegions } from '#adapters/document-parser/sheet/sheet-regions.js';
import { sheetTable } from '#adapters/document-parser/sheet/sheet-table.js';
import { visibleCells } from '#adapters/document-parser/sheet/sheet-visible-cells.js';
import { writeQaPairs } from '#adapters/document-parser/sheet/write-qa-pairs.js';

/** A block before its place in the text is known. */
export type SheetPart = Omit<Block, 'start' | 'end'> & { readonly text: string };

export interface SheetContent {
  readonly name: string;
  readonly parts: readonly SheetPart[];
  readonly warnings: readonly string[];
  /** Rows, columns, cells and comments left out because they cannot be seen. */
  readonly hidden: number;
}

export interface SheetOptions {
  readonly name: string;
  readonly extras: SheetExtras;
  /** The header included. */
  readonly mostRows: number;
  readonly readPicture: ParseContext['readPicture'];
}

/** Columns of long texts are prose, not a table. */
const longCell = 60;

/** One sheet: its tables from top to bottom and left to right, then what its charts say and the text in its pictures. */
export async function readSheet(workbook: WorkBook, { name, extras, mostRows, readPicture }: SheetOptions): Promise<SheetContent> {
  const sheet = workbook.Sheets[name] ?? {};
  const cells = visibleCells(sheet, extras, { date1904: workbook.Workbook?.WBProps?.date1904 === true, mostRows });
  const parts: SheetPart[] = [];
  const warnings =
    cells.isCut || isBeyond(sheet['!fullref'] as string | undefined, mostRows)
      ? [`more than ${mostRows - 1} rows; the first ${mostRows - 1} are kept`]
      : [];
  if (extras.openFormulas > 0)
    warnings.push(`formulas whose results the file does not hold: ${extras.openFormulas}; open it in a spreadsheet program and save it`);
  for (const region of sheetRegions(sheetGrid(cells))) warnings.push(...readRegion(region, parts));
  // What a chart shows stands in the cells, unless the sheet is nothing but the chart.
  const isChartOnly = parts.length === 0;
  for (const { title, header, rows } of extras.charts) {
    if (title) parts.push({ kind: 'paragraph', text: title });
    if (isChartOnly && rows.length > 0) parts.push({ kind: 'table', text: sheetMarkdown({ header, rows }) });
  }
  for (const picture of extras.pictures) {
    const found = await readPicture(picture);
    const text = found ? pictureText(found).trim() : '';
    if (found && text) parts.push({ kind: 'picture', text, lines: found.lines });
  }
  return { name, parts, warnings, hidden: cells.hidden };
}

/** A sheet may claim all the rows there can be. */
function isBeyond(range: string | undefined, mostRows: number): boolean {
  const rows = range ? utils.decode_range(range).e.r + 1 : 0;
  return rows > mostRows && rows !== 65_536 && rows !== 1_048_576;
}

/** @returns warnings */
function readRegion(region: SheetRegion, parts: SheetPart[]): readonly string[] {
  const table = sheetTable(region);
  const rows = table.header ? [table.header, ...table.rows] : table.rows;
  const columns = rows[0]?.length ?? 0;
  const texts = rows.flatMap((row) => (columns === 1 ? row : []));
  if (columns === 1 && (rows.length === 1 || texts.join('').length > longCell * rows.length)) {
    for (const text of texts) parts.push({ kind: 'paragraph', text });
    return [];
  }
  const qa =
    (table.header && qaPairs(table.header, table.rows, (row) => `row ${row + 2} of the questions`)) ??
    unnamedQaPairs(rows, (row) => `row ${row + 1} of the questions`);
  if (qa) writeQaPairs({ add: (text, block) => parts.push({ ...block, text }) }, qa.pairs);
  else if (columns > 0) parts.push({ kind: 'table', text: sheetMarkdown(table) });
  for (const text of table.notes) parts.push({ kind: 'paragraph', text });
  return [
    ...firstWarnings(qa?.warnings ?? []),
    ...(table.leftOut > 0 ? [`rows left out of a table that is too large: ${table.leftOut}`] : []),
  ];
}

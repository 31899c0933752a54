import type { SheetRegion } from '#adapters/document-parser/sheet/sheet-region.js';

const typed =
  /^(?:[-+(]?\s*(?:[$€£¥￥]|US\$|CN¥|RMB)?\s*-?\d[\d,\s]*(?:\.\d+)?(?:e[-+]?\d+)?\s*(?:%|‰|元|万元|亿元)?\)?|\.\d+|true|false|是|否|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?)$/iu;
const period = /^(?:(?:19|20)\d{2}|\d{4}-\d{2}(?:-\d{2})?)$/u;
/** A name of a column is shorter. */
const longestName = 200;
const looked = 50;
const mostHeaderRows = 3;

/** True when one of the texts is a number, a date or a yes or no: what stands in rows, not above them. */
export function hasTypedCell(cells: readonly string[]): boolean {
  return cells.some((cell) => typed.test(cell));
}

/**
 * How many rows at the top name the columns: 0 where the first row is like those below, more than one where a name spans
 * several columns that are named below it.
 * @param rows as many cells in each, at least one row
 */
export function headerRows(rows: SheetRegion): number {
  const [first = [], ...rest] = rows;
  if (!isHeader(first.map(textOf), rest.slice(0, looked))) return 0;
  let count = 1;
  while (count < Math.min(mostHeaderRows, rows.length - 1) && isParted(rows[count - 1] ?? [], rows[count] ?? [])) count += 1;
  return count;
}

function textOf(cell: string | undefined): string {
  return cell ?? '';
}

function isHeader(first: readonly string[], rest: SheetRegion): boolean {
  const named = first.filter(Boolean);
  if (named.length * 2 < first.length || named.some(({ length }) => length > longestName)) return false;
  if (!hasTypedCell(named)) return true;
  const [corner = '', ...others] = first;
  if (typed.test(corner) || !others.filter(Boolean).every((cell) => period.test(cell))) return false;
  return rest.some((row) => row.slice(1).some((cell) => cell && !period.test(cell)));
}

/** A name spans several columns, and the row below names each of them. */
function isParted(above: SheetRegion[number], below: SheetRegion[number]): boolean {
  const spanned = above.flatMap((cell, i) => (cell === '' && i > 0 ? [i] : []));
  return spanned.length > 0 && spanned.every((i) => below[i] && below[i - 1]) && !hasTypedCell(below.map(textOf));
}

/** One name for each column: names that span several are put before those below them. */
export function columnNames(header: SheetRegion): string[] {
  const [first = []] = header;
  if (header.length < 2) return first.map(textOf);
  const spread = header.map((row) => row.map((cell, x) => (cell === '' ? textOf(row.slice(0, x).findLast(Boolean)) : textOf(cell))));
  return first.map((_, x) =>
    spread
      .map((row) => row[x] ?? '')
      .filter((name, y, names) => name && names.indexOf(name) === y)
      .join(' / '),
  );
}

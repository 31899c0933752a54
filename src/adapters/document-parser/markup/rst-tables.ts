const wide = /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/gu;
const filler = '\u0000';

/** Cells of the rows of a table, each cell its lines; the first row is the header. */
export type RstRows = readonly (readonly (readonly string[])[])[];

/** A table drawn with `+---+`; what spans rows or columns stands in its first cell. */
export function gridTable(lines: readonly string[]): RstRows {
  const grid = lines.map(widened);
  const stops = [...new Set(grid.flatMap((line) => (isRule(line) ? [...line.matchAll(/\+/gu)].map(({ index }) => index) : [])))].sort(
    (a, b) => a - b,
  );
  const rows: string[][][] = [];
  let row: string[][] = [];
  for (const [i, line] of grid.entries()) {
    const bars = lines[i]?.trim().split('|') ?? [];
    if (isRule(line)) {
      if (row.length > 0) rows.push(row);
      row = [];
    }
    if (/^\+[-=+]+\+?$/u.test(line.trim())) continue;
    const cells = bars.length === stops.length + 1 && !isRule(line) ? bars.slice(1, -1) : columnsOf(line, stops);
    cells.forEach((cell, column) => (row[column] ??= []).push(cell));
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function isRule(line: string): boolean {
  return /\+[-=]{2,}\+/u.test(line);
}

/** Between the stops; where no bar stands at a stop, the cell goes on. */
function columnsOf(line: string, stops: readonly number[]): string[] {
  const cells: string[] = Array.from({ length: Math.max(0, stops.length - 1) }, () => '');
  let column = 0;
  for (const [i, stop] of stops.slice(0, -1).entries()) {
    if (/[|+]/u.test(line[stop] ?? '')) column = i;
    const piece = narrowed(line.slice(stop, stops[i + 1])).replace(/^[|+]/u, '');
    if (!/^[-=]{2,}$/u.test(piece)) cells[column] += piece;
  }
  return cells;
}

/** A table between lines of `===  ===`. A line whose first column is empty goes on with the row above. */
export function simpleTable(lines: readonly string[]): RstRows {
  const border = lines[0] ?? '';
  const starts = [...border.matchAll(/=+/gu)].map(({ index }) => index);
  const content = lines.filter((line) => !/^[ \t]*[=-]+(?:[ \t]+[=-]+)*[ \t]*$/u.test(line));
  const isStraight = content.every((line) => starts.slice(1).every((start) => /^\s*$/u.test(widened(line)[start - 1] ?? '')));
  const rows: string[][][] = [];
  for (const line of content) {
    const drawn = isStraight ? widened(line) : line;
    const cells = starts.map((start, i) => narrowed(drawn.slice(start, starts[i + 1])));
    if (cells.every((cell) => !cell.trim())) continue;
    const above = rows.at(-1);
    if (above && !cells[0]?.trim()) cells.forEach((cell, column) => above[column]?.push(cell));
    else rows.push(cells.map((cell) => [cell]));
  }
  return rows;
}

/** The body of `list-table`: rows start with `*`, cells with `-`. */
export function listTable(lines: readonly string[]): RstRows {
  const rows: string[][][] = [];
  let indent = 0;
  for (const line of lines) {
    const first = /^\*(\s+)[-*+](?:\s(.*))?$/u.exec(line);
    const next = /^(\s+)[-*+](?:\s(.*))?$/u.exec(line);
    if (first) {
      indent = (first[1]?.length ?? 0) + 1;
      rows.push([[first[2] ?? '']]);
    } else if (next && next[1]?.length === indent) rows.at(-1)?.push([next[2] ?? '']);
    else rows.at(-1)?.at(-1)?.push(line);
  }
  return rows;
}

/** A GFM table; `inline` writes the text of a cell as Markdown. */
export function tableMarkdown(rows: RstRows, inline: (text: string) => string): string {
  const columns = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (columns === 0) return '';
  const line = (cells: readonly string[]): string => `| ${Array.from({ length: columns }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  const [header = [], ...body] = rows.map((row) => row.map((cell) => cellMarkdown(cell, inline)));
  return [line(header), line(Array.from({ length: columns }, () => '---')), ...body.map(line)].join('\n');
}

function cellMarkdown(lines: readonly string[], inline: (text: string) => string): string {
  const text = lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return inline(text.replace(/\n(?=[-*+] |\d+\. |\| )/gu, '\n\n').replace(/^\| /gmu, ''))
    .replace(/\n{2,}/gu, '<br>')
    .replaceAll('\n', ' ')
    .replace(/(?<!\\)\|/gu, '\\|');
}

/** Chinese characters take two columns. */
function widened(line: string): string {
  return line.replace(wide, (character) => character + filler);
}

function narrowed(line: string): string {
  return line.replaceAll(filler, '');
}

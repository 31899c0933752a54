/** [left, top, right, bottom] in points from the page's top left corner. */
export type Box = readonly [number, number, number, number];

/** Text between wide gaps: a whole line, or one cell of a row. */
export interface Cell {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

export interface PdfLine {
  readonly page: number;
  readonly cells: readonly Cell[];
  readonly box: Box;
  /** Of its largest letters, in points; signs do not count, a sum sign is no heading. */
  readonly size: number;
  readonly isMonospaced: boolean;
}

/** A run of text as pdf.js gives it, its place already in page coordinates. */
export interface PdfRun {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
  readonly isMonospaced: boolean;
}

/** Gaps in parts of the letter size: below the first none is seen, above the second a new cell starts. */
const wordGap = 0.18;
const cellGap = 1.4;
const nearbyRuns = 64;
const han = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

/** Runs in the file's order as lines, in that order: it keeps columns apart, which places alone do not. */
export function pdfLines(runs: readonly PdfRun[], page: number): PdfLine[] {
  const lines: PdfRun[][] = [];
  for (const [i, run] of runs.entries()) {
    if (!run.text.trim() || isOverprint(runs.slice(Math.max(0, i - nearbyRuns), i), run)) continue;
    const line = lines.at(-1);
    if (line && isSameLine(line, run)) line.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => toLine(line, page));
}

/** The same text once more in nearly the same place: bold or a shadow made by printing twice. */
function isOverprint(before: readonly PdfRun[], run: PdfRun): boolean {
  const near = run.size / 8;
  return before.some(
    ({ text, left, baseline }) => text === run.text && Math.abs(left - run.left) < near && Math.abs(baseline - run.baseline) < near,
  );
}

function isSameLine(line: readonly PdfRun[], run: PdfRun): boolean {
  const last = line.at(-1);
  if (!last) return false;
  const size = Math.max(last.size, run.size);
  const rise = Math.abs(last.baseline - run.baseline);
  const isNear = run.left - (last.left + last.width) < size / 2;
  return run.left > last.left + last.width - size && (rise < size * 0.2 || (isNear && rise < size * 0.5));
}

function toLine(runs: readonly PdfRun[], page: number): PdfLine {
  const lettered = runs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const size = Math.max(...(lettered.length > 0 ? lettered : runs).map((run) => run.size));
  const isMonospaced = runs.every((run) => run.isMonospaced);
  const left = Math.min(...runs.map((run) => run.left));
  const right = Math.max(...runs.map((run) => run.left + run.width));
  const top = Math.min(...runs.map((run) => run.baseline - run.size));
  const bottom = Math.max(...runs.map((run) => run.baseline + run.size * 0.25));
  const box = [left, top, right, bottom].map((value) => Math.round(value * 10) / 10) as [number, number, number, number];
  return { page, cells: toCells(runs, { size, isMonospaced }), box, size, isMonospaced };
}

function toCells(runs: readonly PdfRun[], { size, isMonospaced }: { readonly size: number; readonly isMonospaced: boolean }): Cell[] {
  const cells: Cell[] = [];
  for (const run of runs) {
    const cell = cells.at(-1);
    const right = run.left + run.width;
    const gap = cell ? run.left - cell.right : 0;
    if (!cell || (gap > size * cellGap && !isMonospaced)) cells.push({ text: run.text, left: run.left, right });
    else cells[cells.length - 1] = { text: join(cell.text, run.text, { gap, size, isMonospaced }), left: cell.left, right };
  }
  return cells.map((cell) => ({ ...cell, text: isMonospaced ? cell.text.trimEnd() : cell.text.replace(/\s+/gu, ' ').trim() }));
}

interface Join {
  readonly gap: number;
  readonly size: number;
  readonly isMonospaced: boolean;
}

function join(first: string, second: string, { gap, size, isMonospaced }: Join): string {
  if (isMonospaced) return first + ' '.repeat(Math.max(0, Math.round(gap / (size * 0.6)))) + second;
  const isChinese = han.test(first.at(-1) ?? '') && han.test(second.at(0) ?? '');
  return gap < size * wordGap || (isChinese && gap < size / 2) ? first + second : `${first} ${second}`;
}

/** The text of a line whose cells are no table. */
export function lineText({ cells }: PdfLine): string {
  return cells.map(({ text }) => text).join(' ');
}

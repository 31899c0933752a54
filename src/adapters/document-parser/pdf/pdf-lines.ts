import type { Box, RecognisedLine } from '#domain/document.js';
import { composeAccents } from '#adapters/document-parser/pdf/compose-accents.js';

/** Text between wide gaps: a whole line, or one cell of a row. */
export interface Cell {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Where gaps in it are wider than those of words: the cells it would be in a narrow table. */
  readonly parts?: readonly Cell[];
}

export interface PdfLine {
  readonly page: number;
  readonly cells: readonly Cell[];
  /** In points from the page's top left corner. */
  readonly box: Box;
  /** Of its largest letters, in points; signs do not count, a sum sign is no heading. */
  readonly size: number;
  readonly isMonospaced: boolean;
  /** True for a whole picture: its text is the only cell. */
  readonly isPicture?: boolean;
  /** What OCR found, where it was OCR; boxes in pixels of the picture. */
  readonly recognised?: readonly RecognisedLine[];
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
const partGap = 0.7;
const nearbyRuns = 64;
/** In tables of money the sign stands far before its amount; the two are one cell. */
const currency = /^\p{Sc}$/u;
const widestAmount = 12;
/** Bullets of the fonts Symbol and Wingdings, which have no letters of Unicode. */
const symbolBullet = /[\uF0A7\uF0A8\uF0B7\uF0D8\uF0FC\uF06C\uF06E\uF076]/gu;
const han = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

/** Runs as lines, in the file's order: it keeps columns apart, which places alone do not. */
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
    const isAmount = cell !== undefined && currency.test(cell.text.trim());
    const widest = isAmount ? widestAmount : currency.test(run.text.trim()) ? wordGap * 2 : cellGap;
    if (!cell || (gap > size * widest && !isMonospaced)) cells.push({ text: run.text, left: run.left, right });
    else {
      const text = join(cell.text, run.text, { gap, size, isMonospaced });
      cells[cells.length - 1] = { text, left: cell.left, right, ...partsWith(cell, run, gap > size * partGap) };
    }
  }
  return cells.map((cell) => ({
    ...cell,
    text: isMonospaced ? cell.text.trimEnd() : composeAccents(cell.text.replace(symbolBullet, '•').replace(/\s+/gu, ' ').trim()),
  }));
}

/** The parts of a cell with one more run, when there are any. */
function partsWith(cell: Cell, { text, left, width }: PdfRun, isApart: boolean): Pick<Cell, 'parts'> {
  if (!cell.parts && !isApart) return {};
  const parts = cell.parts ?? [{ text: cell.text, left: cell.left, right: cell.right }];
  const last = parts.at(-1);
  if (isApart || !last) return { parts: [...parts, { text, left, right: left + width }] };
  return { parts: [...parts.slice(0, -1), { text: `${last.text}${text}`, left: last.left, right: left + width }] };
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

/** Lines that stand side by side and follow each other as one, its parts as cells. */
export function joinRows(lines: readonly PdfLine[]): PdfLine[] {
  const rows: PdfLine[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    const isBeside =
      last &&
      line.box[0] >= last.box[2] &&
      Math.abs(line.box[3] - last.box[3]) < 0.35 * Math.min(line.size, last.size) &&
      !line.isMonospaced;
    if (isBeside) rows[rows.length - 1] = beside(last, line);
    else rows.push(line);
  }
  return rows;
}

function beside(first: PdfLine, second: PdfLine): PdfLine {
  const [left, top, right, bottom] = first.box;
  const [, secondTop, secondRight, secondBottom] = second.box;
  const box = [left, Math.min(top, secondTop), Math.max(right, secondRight), Math.max(bottom, secondBottom)] as const;
  const joined = { ...first, box, cells: [...first.cells, ...second.cells], size: Math.max(first.size, second.size) };
  return first.recognised ? { ...joined, recognised: [...first.recognised, ...(second.recognised ?? [])] } : joined;
}

/** The text of a line whose cells are no table. */
export function lineText({ cells }: PdfLine): string {
  return cells.map(({ text }) => text).join(' ');
}

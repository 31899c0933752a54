import type { PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';

/** Gap between columns, at least: in points, and in parts of the letter size. */
const narrowestGutter = 7;
/** Columns of prose have this many lines on each side, and lines this many letters wide; else it is a table. */
const fewestLines = 3;
const narrowestColumn = 9;
/** Part of a column's lines that reach from its left edge nearly to its right one. */
const fullLines = 0.4;
const deepest = 6;
/** A page with more lines than this is read from top to bottom only: finding columns takes time that grows with their square. */
const mostLines = 3_000;

/**
 * Lines of one page as a person reads them: from top to bottom, columns of prose one after the other. By cutting the page
 * at its gaps, after Nagy and Seth, "Hierarchical representation of optically scanned documents" (1984): the file's own
 * order is that of painting.
 */
export function inReadingOrder(lines: readonly PdfLine[]): PdfLine[] {
  return lines.length > mostLines ? byPlace(lines) : ordered(lines, 0);
}

function ordered(lines: readonly PdfLine[], depth: number): PdfLine[] {
  if (lines.length <= 1) return [...lines];
  const bands = bandsOf(lines);
  const result: PdfLine[] = [];
  for (let i = 0; i < bands.length;) {
    const columns = depth < deepest ? columnsFrom(bands, i) : null;
    if (columns) result.push(...columns.sides.flatMap((side) => ordered(side, depth + 1)));
    else result.push(...byPlace(bands[i] ?? []));
    i = columns?.next ?? i + 1;
  }
  return result;
}

/** Groups of lines with no other line at their height. */
function bandsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const bands: PdfLine[][] = [];
  let bottom = -Infinity;
  for (const line of [...lines].sort((a, b) => a.box[1] - b.box[1])) {
    // Lines set tightly overlap a little: half a letter tells them apart.
    if (line.box[1] > bottom - line.size * 0.45) bands.push([line]);
    else bands.at(-1)?.push(line);
    bottom = Math.max(bottom, line.box[3]);
  }
  return bands;
}

interface Columns {
  readonly sides: readonly [PdfLine[], PdfLine[]];
  /** The first band below them. */
  readonly next: number;
}

interface Gap {
  readonly left: number;
  readonly right: number;
}

/** The tallest two columns that begin with the band: a gap that no line crosses, and prose on both sides of where it begins. */
function columnsFrom(bands: readonly (readonly PdfLine[])[], first: number): Columns | null {
  let gaps: Gap[] = [{ left: -Infinity, right: Infinity }];
  let best: Columns | null = null;
  const taken: PdfLine[] = [];
  for (let i = first; i < bands.length; i += 1) {
    const band = bands[i] ?? [];
    for (const line of band) gaps = gaps.flatMap((gap) => without(gap, line));
    if (gaps.every(({ left, right }) => left === -Infinity || right === Infinity)) break;
    taken.push(...band);
    const gutters = gaps.filter(({ left, right }) => left !== -Infinity && right !== Infinity).map(({ left, right }) => (left + right) / 2);
    const gutter = gutters.find((x) => best !== null || areColumns(taken, x));
    if (gutter !== undefined) best = { sides: sidesOf(taken, gutter), next: i + 1 };
  }
  return best;
}

function without({ left, right }: Gap, { box: [from, , to], size }: PdfLine): Gap[] {
  if (to <= left || from >= right) return [{ left, right }];
  const rest: Gap[] = [
    { left, right: from },
    { left: to, right },
  ];
  return rest.filter((gap) => gap.right - gap.left > Math.max(narrowestGutter, size * 0.7));
}

function sidesOf(lines: readonly PdfLine[], gutter: number): [PdfLine[], PdfLine[]] {
  return [lines.filter(({ box }) => box[2] < gutter), lines.filter(({ box }) => box[0] > gutter)];
}

/** True when both sides of the gutter hold running text, beside each other. */
function areColumns(lines: readonly PdfLine[], gutter: number): boolean {
  const [left, right] = sidesOf(lines, gutter);
  if (!isProse(left) || !isProse(right)) return false;
  const shared = Math.min(bottomOf(left), bottomOf(right)) - Math.max(topOf(left), topOf(right));
  return shared > 0.3 * Math.min(bottomOf(left) - topOf(left), bottomOf(right) - topOf(right));
}

function isProse(lines: readonly PdfLine[]): boolean {
  if (lines.length < fewestLines) return false;
  const left = Math.min(...lines.map(({ box }) => box[0]));
  const right = Math.max(...lines.map(({ box }) => box[2]));
  const full = lines.filter(({ box, cells }) => cells.length === 1 && box[2] - box[0] > 0.75 * (right - left)).length;
  const size = lines.reduce((sum, line) => sum + line.size, 0) / lines.length;
  return right - left > narrowestColumn * size && full >= fullLines * lines.length;
}

function topOf(lines: readonly PdfLine[]): number {
  return Math.min(...lines.map(({ box }) => box[1]));
}

function bottomOf(lines: readonly PdfLine[]): number {
  return Math.max(...lines.map(({ box }) => box[3]));
}

/** From top to bottom; on one baseline from left to right. */
function byPlace(lines: readonly PdfLine[]): PdfLine[] {
  const rows: PdfLine[][] = [];
  for (const line of [...lines].sort((a, b) => a.box[3] - b.box[3])) {
    const row = rows.at(-1);
    const near = row?.[0] && line.box[3] - row[0].box[3] < 0.35 * Math.min(line.size, row[0].size);
    if (near) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

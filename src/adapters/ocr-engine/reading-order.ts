import type { Box } from '#domain/document.js';

/** Something with a place on the page. */
export interface Placed {
  readonly box: Box;
}

/** Gap between columns, in parts of the line height. */
const narrowestGutter = 0.7;
/** Columns of prose have this many lines on each side, and lines this many line heights wide; else it is a table. */
const fewestLines = 3;
const narrowestColumn = 7;
/** Part of a column's lines that reach from its left edge nearly to its right one. */
const fullLines = 0.4;
const deepest = 6;
/** Finding columns takes time that grows with the square of the lines. */
const mostLines = 1_000;

/**
 * Lines of a picture as a person reads them: from top to bottom, columns of prose one after the other. By cutting the
 * page at its gaps, after Nagy and Seth, "Hierarchical representation of optically scanned documents" (1984).
 */
export function inReadingOrder<T extends Placed>(lines: readonly T[]): T[] {
  return lines.length > mostLines ? byRow(lines) : ordered(lines, 0);
}

function ordered<T extends Placed>(lines: readonly T[], depth: number): T[] {
  if (lines.length < 2 * fewestLines || depth > deepest) return byRow(lines);
  const bands = bandsOf(lines);
  const result: T[] = [];
  for (let i = 0; i < bands.length;) {
    const columns = columnsFrom(bands, i);
    if (columns) result.push(...columns.sides.flatMap((side) => ordered(side, depth + 1)));
    else result.push(...byRow(bands[i] ?? []));
    i = columns?.next ?? i + 1;
  }
  return result;
}

/** Groups of lines with no other line at their height. */
function bandsOf<T extends Placed>(lines: readonly T[]): T[][] {
  const bands: T[][] = [];
  let bottom = -Infinity;
  for (const line of [...lines].sort((a, b) => a.box[1] - b.box[1])) {
    // Boxes of lines set tightly overlap a little.
    if (line.box[1] > bottom - heightOf(line) * 0.4) bands.push([line]);
    else bands.at(-1)?.push(line);
    bottom = Math.max(bottom, line.box[3]);
  }
  return bands;
}

interface Columns<T> {
  readonly sides: readonly [T[], T[]];
  /** The first band below them. */
  readonly next: number;
}

interface Gap {
  readonly left: number;
  readonly right: number;
}

/** The tallest two columns that begin with the band: a gap that no line crosses, and prose on both sides of where it begins. */
function columnsFrom<T extends Placed>(bands: readonly (readonly T[])[], first: number): Columns<T> | null {
  let gaps: Gap[] = [{ left: -Infinity, right: Infinity }];
  let best: Columns<T> | null = null;
  const taken: T[] = [];
  for (let i = first; i < bands.length; i += 1) {
    const band = bands[i] ?? [];
    for (const line of band) gaps = gaps.flatMap((gap) => without(gap, line));
    const gutters = gaps
      .filter(({ left, right }) => Number.isFinite(left) && Number.isFinite(right))
      .map(({ left, right }) => (left + right) / 2);
    if (gutters.length === 0) break;
    taken.push(...band);
    const gutter = gutters.find((x) => best !== null || areColumns(taken, x));
    if (gutter !== undefined) best = { sides: sidesOf(taken, gutter), next: i + 1 };
  }
  return best;
}

function without({ left, right }: Gap, line: Placed): Gap[] {
  const [from, , to] = line.box;
  if (to <= left || from >= right) return [{ left, right }];
  const rest: Gap[] = [
    { left, right: from },
    { left: to, right },
  ];
  return rest.filter((gap) => gap.right - gap.left > heightOf(line) * narrowestGutter);
}

function sidesOf<T extends Placed>(lines: readonly T[], gutter: number): [T[], T[]] {
  return [lines.filter(({ box }) => box[2] < gutter), lines.filter(({ box }) => box[0] > gutter)];
}

/** True when both sides of the gutter hold running text, beside each other. */
function areColumns(lines: readonly Placed[], gutter: number): boolean {
  const [left, right] = sidesOf(lines, gutter);
  if (!isProse(left) || !isProse(right)) return false;
  const [a, b] = [extentOf(left), extentOf(right)];
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.3 * Math.min(a.bottom - a.top, b.bottom - b.top);
}

function isProse(lines: readonly Placed[]): boolean {
  if (lines.length < fewestLines) return false;
  const { left, right } = extentOf(lines);
  const full = lines.filter(({ box }) => box[2] - box[0] > 0.75 * (right - left)).length;
  const height = lines.reduce((sum, line) => sum + heightOf(line), 0) / lines.length;
  return right - left > narrowestColumn * height && full >= fullLines * lines.length;
}

function extentOf(lines: readonly Placed[]): {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
} {
  return {
    left: Math.min(...lines.map(({ box }) => box[0])),
    top: Math.min(...lines.map(({ box }) => box[1])),
    right: Math.max(...lines.map(({ box }) => box[2])),
    bottom: Math.max(...lines.map(({ box }) => box[3])),
  };
}

/** Row after row, each from left to right. A line joins the row whose last line stands at its height for more than half of it. */
function byRow<T extends Placed>(lines: readonly T[]): T[] {
  const rows: T[][] = [];
  for (const line of [...lines].sort((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && middleOf(line) - middleOf(first) < 0.4 * Math.min(heightOf(line), heightOf(first))) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

function heightOf({ box }: Placed): number {
  return box[3] - box[1];
}

function middleOf({ box }: Placed): number {
  return (box[1] + box[3]) / 2;
}

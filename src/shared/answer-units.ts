import { splitSentences } from '#shared/split-sentences.js';

/** The smallest piece of Markdown that says something by itself and can be quoted. */
export interface AnswerUnit {
  readonly kind: 'sentence' | 'item' | 'row' | 'code' | 'heading';
  /** Characters of the text the unit was cut from; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the unit is not understood without: the header of its table, the sentence that leads to its code. */
  readonly context?: string;
}

type Piece = Omit<AnswerUnit, 'text'>;

interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  readonly text: string;
}

const fence = /^\s*(`{3,}|~{3,})/u;
const tableLine = /^\s*\|?.*\|/u;
const delimiterRow = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;
const item = /^\s*(?:[-*+•]|\d{1,3}[.)、])\s+\S/u;
const heading = /^\s{0,3}#{1,6}\s/u;
const nothing = /^\s*(?:[-*_=]{3,}|!\[[^\]]*\]\([^)]*\))?\s*$/u;

/**
 * Cuts a piece of Markdown into its units, in reading order, not overlapping.
 * @param lead what stands before the piece and is no part of it: the header of its table
 */
export function answerUnits(text: string, lead = ''): AnswerUnit[] {
  if (!lead) return unitsOf(text);
  const shift = lead.length + 1;
  return unitsOf(`${lead}\n${text}`).flatMap((unit) =>
    unit.start < shift ? [] : [{ ...unit, start: unit.start - shift, end: unit.end - shift }],
  );
}

function unitsOf(text: string): AnswerUnit[] {
  const lines = linesOf(text);
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length;) at = readUnit(text, { lines, at, pieces });
  return pieces.map((piece) => ({ ...piece, text: text.slice(piece.start, piece.end) }));
}

interface Reading {
  readonly lines: readonly Line[];
  readonly at: number;
  readonly pieces: Piece[];
}

/** @returns the line to go on with */
function readUnit(text: string, reading: Reading): number {
  const { lines, at, pieces } = reading;
  const line = lines[at];
  if (!line || nothing.test(line.text)) return at + 1;
  if (fence.test(line.text)) return readCode(text, reading);
  if (tableLine.test(line.text) && delimiterRow.test(lines[at + 1]?.text ?? '') && (lines[at + 1]?.text ?? '').includes('-'))
    return readTable(reading);
  if (heading.test(line.text)) {
    pieces.push({ kind: 'heading', start: line.start, end: line.end });
    return at + 1;
  }
  return readProse(text, reading);
}

function readCode(text: string, { lines, at, pieces }: Reading): number {
  const open = lines[at];
  const mark = fence.exec(open?.text ?? '')?.[1] ?? '```';
  let last = at + 1;
  while (last < lines.length && !(lines[last]?.text.trim() ?? '').startsWith(mark)) last += 1;
  const close = lines[Math.min(last, lines.length - 1)];
  const lead = pieces.at(-1);
  if (open && close)
    pieces.push({
      kind: 'code',
      start: open.start,
      end: close.end,
      ...(lead && lead.kind !== 'code' ? { context: text.slice(lead.start, lead.end) } : {}),
    });
  return last + 1;
}

function readTable({ lines, at, pieces }: Reading): number {
  const context = lines[at]?.text.trim() ?? '';
  let next = at + 2;
  for (; next < lines.length && tableLine.test(lines[next]?.text ?? ''); next += 1) {
    const row = lines[next];
    if (row) pieces.push({ kind: 'row', start: row.start, end: row.end, context });
  }
  return next;
}

/** A list item with its continuation lines, or a paragraph cut into sentences. */
function readProse(text: string, { lines, at, pieces }: Reading): number {
  let next = at + 1;
  while (next < lines.length && continues(lines[next]?.text ?? '')) next += 1;
  const from = lines[at]?.start ?? 0;
  const to = lines[next - 1]?.end ?? text.length;
  if (item.test(lines[at]?.text ?? '')) {
    pieces.push({ kind: 'item', start: from, end: to });
  } else {
    for (const { start, end } of splitSentences(text.slice(from, to)))
      pieces.push({ kind: 'sentence', start: from + start, end: from + end });
  }
  return next;
}

function continues(line: string): boolean {
  return !nothing.test(line) && !fence.test(line) && !item.test(line) && !heading.test(line) && !/^\s*\|/u.test(line);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const part of text.split('\n')) {
    const shown = part.endsWith('\r') ? part.slice(0, -1) : part;
    lines.push({ start, end: start + shown.length, text: shown });
    start += part.length + 1;
  }
  return lines;
}

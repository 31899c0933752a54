import type { HiddenText } from '#adapters/document-parser/pdf/pdf-pen.js';
import type { PdfRun } from '#adapters/document-parser/pdf/pdf-lines.js';

interface Seen {
  readonly runs: readonly PdfRun[];
  /** Runs that lost some of their text, or all of it. */
  readonly changed: number;
  /** Lines of text that nobody sees. */
  readonly hidden: number;
}

const rowPoints = 4;

/** Runs without the text that is drawn but cannot be seen. */
export function withoutHidden(runs: readonly PdfRun[], hidden: readonly HiddenText[]): Seen {
  const rows = new Map<number, HiddenText[]>();
  for (const piece of hidden) {
    const row = Math.round(piece.baseline / rowPoints);
    const pieces = rows.get(row) ?? [];
    pieces.push(piece);
    rows.set(row, pieces);
  }
  let changed = 0;
  const seen = runs.flatMap((run) => {
    const row = Math.round(run.baseline / rowPoints);
    const pieces = [row - 1, row, row + 1].flatMap((near) => rows.get(near) ?? []).filter((piece) => isWithin(piece, run));
    const text = pieces.reduce((rest, piece) => rest.replace(piece.text.trim(), ''), run.text);
    if (text === run.text && pieces.every(({ left }) => Math.abs(left - run.left) > 1)) return [run];
    changed += run.text.trim() ? 1 : 0;
    return text.trim() && text !== run.text ? [{ ...run, text }] : [];
  });
  return { runs: seen, changed, hidden: rows.size };
}

function isWithin({ left, baseline }: HiddenText, run: PdfRun): boolean {
  return Math.abs(baseline - run.baseline) < 2 && left >= run.left - 1 && left <= run.left + run.width + 1;
}

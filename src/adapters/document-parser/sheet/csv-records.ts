import { parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** First line of the record, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvReading {
  readonly records: readonly CsvRecord[];
  /** First lines of records whose quotes are broken; they are read as they stand. */
  readonly badLines: readonly number[];
}

const mostQuotedLines = 5_000;
const mostBadLines = 200;

/**
 * The records of a table in text. A broken quote spoils its own line only.
 * @param mostRecords read at most
 */
export function csvRecords(text: string, delimiter: string, mostRecords: number): CsvReading {
  const lines = text.split('\n');
  const records: CsvRecord[] = [];
  const badLines: number[] = [];
  let from = 0;
  for (let at = 0; at < lines.length && records.length < mostRecords;) {
    const next = badLines.length < mostBadLines ? recordEnd(lines, at, delimiter) : null;
    if (next !== null) {
      at = next;
      continue;
    }
    take(from, at);
    badLines.push(at + 1);
    records.push({ line: at + 1, cells: (lines[at] ?? '').split(delimiter) });
    at += 1;
    from = at;
    if (badLines.length < mostBadLines) continue;
    for (; at < lines.length && records.length < mostRecords; at += 1)
      records.push({ line: at + 1, cells: (lines[at] ?? '').split(delimiter) });
    from = at;
  }
  take(from, lines.length);
  return { records, badLines };

  function take(start: number, end: number): void {
    const left = mostRecords - records.length;
    if (start >= end || left <= 0) return;
    const part = lines.slice(start, end).join('\n');
    parse(part, {
      delimiter,
      to: left,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: delimiter !== '\t',
      record_delimiter: '\n',
      on_record: (cells: string[], context) => {
        records.push({ line: start + context.lines - cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0), cells });
        return null;
      },
    });
  }
}

/** Index of the line after the record that starts at this one; null when its quotes are broken. */
function recordEnd(lines: readonly string[], start: number, delimiter: string): number | null {
  if (!lines[start]?.includes('"')) return start + 1;
  let isOpen = false;
  for (let at = start; at < Math.min(lines.length, start + mostQuotedLines); at += 1) {
    const state = quotesAfter(lines[at] ?? '', isOpen, delimiter);
    if (state === null) return null;
    if (!state) return at + 1;
    isOpen = true;
  }
  return null;
}

/** Whether a quoted cell is open at the end of a line; null when something stands between a closing quote and the next cell. */
function quotesAfter(line: string, open: boolean, delimiter: string): boolean | null {
  let isOpen = open;
  let at = 0;
  while (at <= line.length) {
    if (isOpen) {
      const quote = line.indexOf('"', at);
      if (quote === -1) return true;
      if (line[quote + 1] === '"') {
        at = quote + 2;
        continue;
      }
      const after = pastBlanks(line, quote + 1, delimiter);
      if (after >= line.length) return false;
      if (!line.startsWith(delimiter, after)) return null;
      isOpen = false;
      at = after + delimiter.length;
    }
    const start = pastBlanks(line, at, delimiter);
    if (line[start] === '"') {
      isOpen = true;
      at = start + 1;
      continue;
    }
    const next = line.indexOf(delimiter, at);
    if (next === -1) return false;
    at = next + delimiter.length;
  }
  return isOpen;
}

/** The parser skips blanks around quotes where they are no delimiter. */
function pastBlanks(line: string, start: number, delimiter: string): number {
  const blanks = delimiter === '\t' ? '' : ' \t';
  let at = start;
  while (at < line.length && blanks.includes(line[at] ?? '')) at += 1;
  return at;
}

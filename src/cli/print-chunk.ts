import { writeLine } from '#cli/write-line.js';

interface ShownChunk {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
  readonly headings: readonly string[];
  readonly question: string | null;
  readonly lead: string;
  readonly text: string;
}

/** One chunk with a line above it that says where it stands. */
export function printChunk(
  stream: NodeJS.WritableStream,
  { number, of, start, end, page, headings, question, lead, text }: ShownChunk,
): void {
  const place = [`chunk ${number} of ${of}`, `characters ${start} to ${end}`, ...(page === null ? [] : [`page ${page}`])].join(', ');
  writeLine(stream, `--- ${[place, ...headings].join(' > ')}`);
  if (question) writeLine(stream, `question: ${question}`);
  if (lead) writeLine(stream, lead);
  writeLine(stream, text);
  writeLine(stream, '');
}

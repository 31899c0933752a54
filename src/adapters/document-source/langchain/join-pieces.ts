import { numberOf, type LangChainDocument } from '#adapters/document-source/langchain/langchain-document.js';

/** A splitter repeats no more than this of the piece before. */
const longestOverlap = 4000;
/** Fewer characters are alike by chance. */
const leastOverlap = 12;
const hanAtEnd = /[\p{Script=Han}，。！？；：、”）]$/u;
const hanAtStart = /^[\p{Script=Han}，。！？；：、“（]/u;

/**
 * The text that pieces were cut from: in order of their pages and lines, where they say them, else as they are given; what a piece
 * repeats of the one before it is taken once.
 */
export function joinPieces(pieces: readonly LangChainDocument[]): string {
  const ordered = pieces
    .map((piece, place) => ({ piece, place, ...whereabouts(piece) }))
    .sort((a, b) => a.page - b.page || a.from - b.from || a.place - b.place);
  let text = '';
  let end = -Infinity;
  for (const { piece, from, to } of ordered) {
    const next = piece.pageContent.trimEnd();
    // What begins behind the end of the one before repeats nothing of it.
    const repeated = from > end && Number.isFinite(end) ? 0 : overlapOf(text, next);
    const isNew = repeated < next.length;
    if (isNew) text += (text === '' || repeated > 0 ? '' : between(text, next, from - end)) + next.slice(repeated);
    end = to;
  }
  return text;
}

function whereabouts({ metadata }: LangChainDocument): { readonly page: number; readonly from: number; readonly to: number } {
  const page = numberOf(metadata, 'loc.pageNumber') ?? 0;
  const from = numberOf(metadata, 'loc.lines.from') ?? 0;
  return { page, from, to: numberOf(metadata, 'loc.lines.to') ?? Infinity };
}

/** What stood where one piece ends and the next begins: a splitter cuts at white space, or between Chinese characters, and takes it away. */
function between(before: string, next: string, lines: number): string {
  if (lines === 1) return '\n';
  if (lines !== 0) return '\n\n';
  return hanAtEnd.test(before) || hanAtStart.test(next) ? '' : ' ';
}

/** Characters that end the one and begin the other. */
function overlapOf(before: string, next: string): number {
  const tail = before.slice(-longestOverlap);
  for (let length = Math.min(tail.length, next.length); length >= Math.min(leastOverlap, next.length); length -= 1)
    if (length > 0 && tail.endsWith(next.slice(0, length))) return length;
  return 0;
}

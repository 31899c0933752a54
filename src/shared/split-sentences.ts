import type { Span } from '#domain/document.js';

const closing = /["'”’」』】》）)\]*_`~]/u;
const chineseStop = /[。！？；…!?]/u;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|eq|sec|dr|mr|mrs|ms|prof|inc|ltd|co|st|al|ver|[a-z])$/iu;

/**
 * Sentences of a text, Chinese and English, without the white space around them. A stop takes the quotes and brackets
 * behind it along; dots in numbers, versions, addresses, file names and abbreviations end nothing; a blank line or a line
 * that starts with a list mark does.
 * @returns spans of `text` in order, not overlapping; together they hold every character that is not white space
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const end = endsAt(text, i, start);
    if (end === null) continue;
    push(spans, text, start, end);
    start = end;
    i = end - 1;
  }
  push(spans, text, start, text.length);
  return spans;
}

/** Where the sentence that may stop at `i` ends, or null when it goes on. */
function endsAt(text: string, i: number, start: number): number | null {
  const character = text[i] ?? '';
  if (character === '\n') return /^\n[ \t]*(?:\n|[-*+•] |\d{1,3}[.)、] |#{1,6} |[|>])/u.test(text.slice(i, i + 80)) ? i + 1 : null;
  if (chineseStop.test(character)) return pastClosing(text, i + 1);
  if (character !== '.') return null;
  const end = pastClosing(text, i + 1);
  const next = text[end];
  if (next !== undefined && !/\s/u.test(next) && !/\p{Script=Han}/u.test(next)) return null;
  if (next !== undefined && /^\s+[a-z]/u.test(text.slice(end, end + 8))) return null;
  return abbreviation.test(text.slice(Math.max(start, i - 12), i)) || /^\s*\d{1,3}$/u.test(text.slice(Math.max(start, i - 8), i))
    ? null
    : end;
}

function pastClosing(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < 16 && (closing.test(text[end] ?? '') || chineseStop.test(text[end] ?? ''))) end += 1;
  return end;
}

function push(spans: Span[], text: string, from: number, to: number): void {
  const part = text.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  const end = from + part.trimEnd().length;
  if (end > start) spans.push({ start, end });
}

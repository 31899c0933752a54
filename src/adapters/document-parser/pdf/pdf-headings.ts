import { lineText, type PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';

const numbered =
  /^(?:第[一二三四五六七八九十百\d]+[章节部分篇]|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])\s*\S/u;
const unfinished = /[。！？；，、,;:：!?]$|\.$/u;
const word = /\p{Script=Han}|\p{L}{2}/u;
const longestHeading = 90;
const longestNumbered = 40;
/** Letters this much larger than the body's are a heading's. */
const larger = 1.08;
/** A form or a poster has no headings: these are fewer of all letters. */
const largestShare = 0.25;

/** Gives a line's heading level, 1 to 6, or null for a line of the body. */
export type HeadingLevels = (line: PdfLine) => number | null;

/** Headings are told by the size of their letters, or by a number in front of a short line. */
export function headingLevels(lines: readonly PdfLine[]): HeadingLevels {
  const letters = lettersBySize(lines);
  const body = [...letters].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
  const sizes = headingSizes(letters, body);
  return (line) => {
    const text = lineText(line);
    if (line.isMonospaced || line.size < body * 0.9 || !word.test(text)) return null;
    const rank = sizes.indexOf(rounded(line.size));
    if (rank >= 0 && text.length <= longestHeading) return Math.min(6, rank + 1);
    const isNumbered = line.cells.length === 1 && text.length <= longestNumbered && numbered.test(text) && !unfinished.test(text);
    return isNumbered ? Math.min(6, sizes.length + depthOf(text)) : null;
  };
}

/** Sizes above the body's, the largest first, while they make up a small part of the text. */
function headingSizes(letters: ReadonlyMap<number, number>, body: number): number[] {
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0);
  const above = [...letters.keys()].filter((size) => size > body * larger).sort((a, b) => b - a);
  let share = 0;
  return above.filter((size) => (share += (letters.get(size) ?? 0) / all) < largestShare);
}

function lettersBySize(lines: readonly PdfLine[]): Map<number, number> {
  const letters = new Map<number, number>();
  for (const line of lines) letters.set(rounded(line.size), (letters.get(rounded(line.size)) ?? 0) + lineText(line).length);
  return letters;
}

function depthOf(text: string): number {
  return /^\d+(?:\.\d+)*/u.exec(text)?.[0].split('.').length ?? 1;
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}

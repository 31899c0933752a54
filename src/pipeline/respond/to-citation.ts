import type { Citation } from '#domain/answer.js';
import type { Passage } from '#domain/passage.js';

/** @param place number, score, and the quoted span in characters of the passage's text, on one side of its seam */
export function toCitation(passage: Passage, place: { number: number; start: number; end: number; score: number }): Citation {
  const { document, url, title, headings, page, text, seam, isWeb } = passage;
  const offset = seam && place.start >= seam.at ? seam.start - seam.at : passage.start;
  const lines = linesOf(passage, place);
  return {
    number: place.number,
    document,
    url,
    heading: headings.join(' > ') || null,
    page,
    ...(lines && { lines }),
    start: offset + place.start,
    end: offset + place.end,
    quote: text.slice(place.start, place.end),
    score: place.score,
    ...(isWeb && { web: { title } }),
  };
}

/** Undefined for what is no source code. */
function linesOf({ text, line, seam }: Passage, { start, end }: { start: number; end: number }): Citation['lines'] {
  const isBehind = seam !== undefined && start >= seam.at;
  const base = isBehind ? seam.line : line;
  if (base === undefined) return undefined;
  const first = base + breaksIn(text.slice(isBehind ? seam.at : 0, start));
  return { first, last: first + breaksIn(text.slice(start, end)) };
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

import type { Citation } from '#domain/answer.js';
import type { Passage } from '#domain/passage.js';

/** @param place number, score, and the quoted span in characters of the passage's text, on one side of its seam */
export function toCitation(passage: Passage, place: { number: number; start: number; end: number; score: number }): Citation {
  const { document, url, title, headings, page, text, seam, isWeb } = passage;
  const offset = seam && place.start >= seam.at ? seam.start - seam.at : passage.start;
  return {
    number: place.number,
    document,
    url,
    heading: headings.join(' > ') || null,
    page,
    start: offset + place.start,
    end: offset + place.end,
    quote: text.slice(place.start, place.end),
    score: place.score,
    ...(isWeb && { web: { title } }),
  };
}

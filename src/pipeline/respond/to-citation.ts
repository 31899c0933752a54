import type { Citation } from '#domain/answer.js';
import type { Passage } from '#domain/passage.js';

/** @param place number, score, and the quoted span in characters of the passage's text */
export function toCitation(passage: Passage, place: { number: number; start: number; end: number; score: number }): Citation {
  const { document, url, headings, page, text } = passage;
  return {
    number: place.number,
    document,
    url,
    heading: headings.join(' > ') || null,
    page,
    start: passage.start + place.start,
    end: passage.start + place.end,
    quote: text.slice(place.start, place.end),
    score: place.score,
  };
}

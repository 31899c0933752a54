import type { Passage } from '#domain/passage.js';
import type { CitedParagraph } from '#pipeline/respond/cited-paragraph.js';
import { addressesModel } from '#pipeline/neutralise.js';
import { isMachinery } from '#pipeline/respond/write/unsafe-text.js';
import { toCitation } from '#pipeline/respond/to-citation.js';

/**
 * The answer that the organisation wrote itself, word for word, when the best passage is one of its questions and answers; else null.
 * One that speaks to a model instead of to people is a passage like any other.
 */
export function writtenAnswer([best]: readonly Passage[]): CitedParagraph | null {
  if (!best || best.question === null || isMachinery(best.text) || addressesModel(best.text)) return null;
  const citation = toCitation(best, { number: 1, start: 0, end: best.text.length, score: best.score });
  return { text: best.text.trimEnd(), gap: ' ', citation };
}

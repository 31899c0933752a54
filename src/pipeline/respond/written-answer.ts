import type { Passage } from '#domain/passage.js';
import type { CitedParagraph } from '#pipeline/respond/cited-paragraph.js';
import { toCitation } from '#pipeline/respond/to-citation.js';

/** The answer that the organisation wrote itself, word for word, when the best passage is one of its questions and answers; else null. */
export function writtenAnswer([best]: readonly Passage[]): CitedParagraph | null {
  if (!best || best.question === null) return null;
  const citation = toCitation(best, { number: 1, start: 0, end: best.text.length, score: best.score });
  return { text: best.text.trimEnd(), gap: ' ', citation };
}

import type { Answer, Citation } from '#domain/answer.js';

/** One quote of an answer, before it has its number. */
export interface CitedParagraph {
  readonly text: string;
  /** What stands between it and its number. */
  readonly gap: ' ' | '\n';
  readonly citation: Citation;
}

/** Paragraphs as an answer, numbered in their order; a place that was quoted is not quoted again. */
export function numberParagraphs(paragraphs: readonly CitedParagraph[]): Answer {
  const places = new Set<string>();
  const kept = paragraphs.filter(({ citation: { document, start, end } }) => {
    const place = JSON.stringify([document, start, end]);
    return !places.has(place) && places.add(place);
  });
  return {
    text: kept.map(({ text, gap }, i) => `${text}${gap}[${i + 1}]`).join('\n\n'),
    citations: kept.map(({ citation }, i) => ({ ...citation, number: i + 1 })),
  };
}

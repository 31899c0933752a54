import type { Passage } from '#domain/passage.js';
import { answerUnits } from '#shared/answer-units.js';
import type { Excerpt } from '#pipeline/respond/write/excerpt.js';
import { addressesModel, forgedDelimiterAt } from '#pipeline/neutralise.js';

/** A sentence, item, row or code block that can support a statement. */
export interface EvidenceUnit {
  /** The excerpt's number in the prompt, from 1. */
  readonly number: number;
  readonly piece: Passage;
  /** Characters of the piece's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** With what it is not understood without: the header of its table, the line that leads to its code. */
  readonly heard: string;
}

/** What an excerpt says to people, and what it says to the model that reads it. */
export interface ReadUnits {
  readonly units: readonly EvidenceUnit[];
  /** Supports nothing: an answer that repeats it obeys it. */
  readonly orders: readonly string[];
}

/**
 * Reads an excerpt as evidence. A paragraph in which a sentence speaks to the model supports nothing, nor does a title that does, or
 * anything behind a forged end of the passage.
 */
export function evidenceUnits({ pieces }: Excerpt, number: number): ReadUnits {
  const units: EvidenceUnit[] = [];
  const orders: string[] = [];
  for (const piece of pieces) {
    orders.push(...namesOf(piece).filter(addressesModel));
    const all = answerUnits(piece.text, piece.lead);
    const tainted = new Set(all.filter(({ text }) => addressesModel(text)).map(({ start }) => paragraphAt(piece.text, start)));
    const forged = forgedDelimiterAt(piece.text);
    for (const { start, end, text, context } of all) {
      if (tainted.has(paragraphAt(piece.text, start)) || (forged >= 0 && end > forged)) orders.push(text);
      else units.push({ number, piece, start, end, text, heard: context ? `${context}\n${text}` : text });
    }
  }
  return { units, orders };
}

/** What a piece stands under, as far as it is said to people: anybody who may name a file could else put words into an answer. */
export function placeHeard(piece: Passage): string[] {
  return namesOf(piece).filter((name) => !addressesModel(name));
}

function namesOf({ title, headings }: Passage): string[] {
  return [title, ...headings];
}

/** Where the paragraph around a place begins. */
function paragraphAt(text: string, place: number): number {
  return text.lastIndexOf('\n\n', place);
}

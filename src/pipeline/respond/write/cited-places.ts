import type { Citation } from '#domain/answer.js';
import type { Passage } from '#domain/passage.js';
import { toCitation } from '#pipeline/respond/to-citation.js';
import type { EvidenceUnit } from '#pipeline/respond/write/evidence-units.js';

/** Characters that one quote may span; what supports farther apart gets a number of its own. */
const longestQuote = 600;

interface Place {
  readonly piece: Passage;
  start: number;
  end: number;
}

/** The places that an answer points at, numbered 1 to n in the order of first use. */
export class CitedPlaces {
  private readonly places: Place[] = [];

  /** The number of the place that holds a unit: one in use when its quote can take the unit in, else a new one. */
  numberOf({ piece, start, end }: EvidenceUnit): number {
    const known = this.places.findIndex(
      (place) => place.piece.id === piece.id && Math.max(end, place.end) - Math.min(start, place.start) <= longestQuote,
    );
    const place = this.places[known];
    if (!place) return this.places.push({ piece, start, end });
    place.start = Math.min(place.start, start);
    place.end = Math.max(place.end, end);
    return known + 1;
  }

  /** With the words that support, no more. */
  citations(): Citation[] {
    return this.places.map(({ piece, start, end }, i) =>
      toCitation(piece, { number: i + 1, start, end: Math.min(end, start + longestQuote), score: piece.score }),
    );
  }
}

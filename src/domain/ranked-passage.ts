import type { Passage } from '#domain/passage.js';

/**
 * Why a passage is among those an answer is made from, or is not. The list is closed.
 * `chosen`: as number `number`, 1 the first. `says-the-same`: as the better passage at `place`. `document-has-its-share`: as many
 * of its document are chosen as may be. `behind`: enough were chosen that are better, or as good and less repeated.
 */
export type Fate =
  | { readonly kind: 'chosen'; readonly number: number }
  | { readonly kind: 'says-the-same'; readonly place: number }
  | { readonly kind: 'document-has-its-share' }
  | { readonly kind: 'behind' };

/** A passage that was looked at for an answer, and what became of it. */
export interface RankedPassage {
  /** By score, 1 the first. */
  readonly place: number;
  readonly passage: Passage;
  readonly fate: Fate;
  /** Documents that say the same, itself included; its score was lowered for it where they are many, else null. */
  readonly repeatedBy: number | null;
}

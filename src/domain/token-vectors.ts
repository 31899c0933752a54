/**
 * Vectors of single tokens, from which a question and a passage are compared word by word (late interaction; ColBERT, Khattab and
 * Zaharia 2020). The tokens of a model's prefix and its special tokens are left out.
 */

/** The vectors of a question's tokens. */
export interface QuestionTokens {
  /** Number of tokens; 0 for an empty text. */
  readonly count: number;
  readonly dimension: number;
  /** `count` rows of `dimension` numbers, in the order of the text, each row L2-normalised. */
  readonly values: Float32Array;
}

/** The vectors of a passage's tokens: pooled to a third of their number, four bits a component. */
export interface TokenVectors {
  /** Number of vectors; 0 for an empty text. */
  readonly count: number;
  readonly dimension: number;
  /** `count` rows as shared/packed-tokens.ts lays them out; of 384 dimensions, 196 bytes each. */
  readonly packed: Uint8Array;
}

/** Raised whenever tokens are pooled or packed differently: what another version made is neither read nor compared. */
export const tokenVersion = 1;

/** A question and the answer that somebody gave in place of a wrong one. */
export interface Correction {
  readonly question: string;
  readonly answer: string;
}

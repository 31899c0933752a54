/** What is shipped of earlier learning: from original messages around two libraries of this project, and nothing else. */
export interface ShippedGate {
  /** The share of good messages it was learned with, 0..1. */
  readonly answerableShare: number;
  readonly offset: number;
  /** By the names of the features. */
  readonly coefficients: ReadonlyMap<string, number>;
  /** Those messages, each scored by what was learned from the other library. */
  readonly reference: readonly ReferenceMessage[];
}

export interface ReferenceMessage {
  readonly logOdds: number;
  readonly good: boolean;
}

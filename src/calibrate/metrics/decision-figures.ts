/** What became of a message, and what it was. */
export interface DecidedMessage {
  readonly good: boolean;
  readonly accepted: boolean;
}

/** All 0..1; 0 where nothing can be counted. */
export interface DecisionFigures {
  /** Of the accepted, those that are good. */
  readonly precision: number;
  /** Of the good, those that were accepted. */
  readonly recall: number;
  readonly f1: number;
  /** Of the bad, those that were accepted. */
  readonly falseAnswerRate: number;
}

export function decisionFigures(decided: readonly DecidedMessage[]): DecisionFigures {
  const accepted = decided.filter((one) => one.accepted).length;
  const hits = decided.filter((one) => one.accepted && one.good).length;
  const goods = decided.filter((one) => one.good).length;
  return {
    precision: share(hits, accepted),
    recall: share(hits, goods),
    f1: share(2 * hits, accepted + goods),
    falseAnswerRate: share(accepted - hits, decided.length - goods),
  };
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** Log-odds to 0..1. */
export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** @param probability 0..1, exclusive for a finite result */
export function logOddsOf(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The same passages, as search and as a reranker score them, in any order. */
export interface RerankedScores {
  readonly fused: readonly number[];
  readonly rerank: readonly number[];
}

/**
 * Both scores of each passage as one, 0..1: each scaled to 0..1 over these passages, then summed by weight. Scores of a reranker are
 * probabilities with some models and anything with others, and only their order and distances within a question mean something.
 * @param weight share of the reranker, 0..1
 */
export function weighRerank({ fused, rerank }: RerankedScores, weight: number): number[] {
  const reranked = scaled(rerank);
  return scaled(fused).map((score, i) => (1 - weight) * score + weight * (reranked[i] ?? 0));
}

/** 0 for the least, 1 for the most; all 0 when they are the same. */
function scaled(scores: readonly number[]): number[] {
  const least = Math.min(...scores);
  const span = Math.max(...scores) - least;
  return scores.map((score) => (span > 0 ? (score - least) / span : 0));
}

/** A hit of one searcher; higher scores are better. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

/** A hit of both; `dense` and `lexical` are the raw scores, null where that searcher did not find it. */
export interface FusedHit extends Hit {
  readonly dense: number | null;
  readonly lexical: number | null;
}

/**
 * Weighted sum of min-max normalised scores (Bruch et al. 2023, "An Analysis of Fusion Functions for Hybrid Retrieval"):
 * each list is scaled to 0..1 over itself, what a list lacks counts 0 there. Best first, ties by id.
 * @param lexicalWeight 0..1; the dense list weighs the rest
 */
export function fuseHits(dense: readonly Hit[], lexical: readonly Hit[], lexicalWeight: number): FusedHit[] {
  const denseScores = new Map(dense.map((hit) => [hit.id, hit.score]));
  const lexicalScores = new Map(lexical.map((hit) => [hit.id, hit.score]));
  const scaleDense = scaler(dense);
  const scaleLexical = scaler(lexical);
  const fused = [...new Set([...denseScores.keys(), ...lexicalScores.keys()])].map((id) => {
    const denseScore = denseScores.get(id) ?? null;
    const lexicalScore = lexicalScores.get(id) ?? null;
    const score = (1 - lexicalWeight) * scaleDense(denseScore) + lexicalWeight * scaleLexical(lexicalScore);
    return { id, score, dense: denseScore, lexical: lexicalScore };
  });
  return fused.sort((a, b) => b.score - a.score || a.id - b.id);
}

function scaler(hits: readonly Hit[]): (score: number | null) => number {
  let low = Infinity;
  let high = -Infinity;
  for (const { score } of hits) {
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  const range = high - low;
  return (score) => {
    if (score === null) return 0;
    return range > 0 ? (score - low) / range : 1;
  };
}

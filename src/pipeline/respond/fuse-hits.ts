import type { Ranking } from '#domain/ranking.js';

/** A hit of one searcher; higher scores are better. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

/** A hit of all; `dense` and `lexical` are the raw scores, null where that searcher did not find it. */
export interface FusedHit extends Hit {
  readonly dense: number | null;
  readonly lexical: number | null;
}

/** What each searcher found, best first, and how many it was asked for. */
export interface FoundHits {
  readonly dense: readonly Hit[];
  readonly lexical: readonly Hit[];
  /** Chunks that are to be among the hits whether a searcher found them or not. */
  readonly named?: readonly number[];
  readonly limit: number;
}

/**
 * Weighted sum of normalised scores (Bruch et al. 2023, "An Analysis of Fusion Functions for Hybrid Retrieval"): the cosine in
 * standard deviations above the last hit, and the keyword score as a share of the best one. What a full list lacks is taken to
 * score as its last hit, which it cannot exceed. Best first, ties by id.
 * @param isForeign whether a chunk is of another language than the question
 */
export function fuseHits(
  { dense, lexical, named = [], limit }: FoundHits,
  ranking: Ranking,
  isForeign: (id: number) => boolean,
): FusedHit[] {
  const denseScores = new Map(dense.map((hit) => [hit.id, hit.score]));
  const lexicalScores = new Map(lexical.map((hit) => [hit.id, hit.score]));
  const leastDense = dense.at(-1)?.score ?? 0;
  const leastLexical = lexical.length < limit ? 0 : (lexical.at(-1)?.score ?? 0);
  const mostLexical = lexical[0]?.score ?? 1;
  const fused = [...new Set([...denseScores.keys(), ...lexicalScores.keys(), ...named])].map((id) => {
    const denseScore = denseScores.get(id) ?? null;
    const lexicalScore = lexicalScores.get(id) ?? null;
    const weight = ranking.lexicalWeight * (isForeign(id) ? ranking.acrossLanguages : 1);
    const meaning = ((denseScore ?? leastDense) - leastDense) / ranking.cosineSpread;
    const words = (weight * (lexicalScore ?? leastLexical)) / mostLexical;
    return { id, score: meaning + words, dense: denseScore, lexical: lexicalScore };
  });
  return fused.sort((a, b) => b.score - a.score || a.id - b.id);
}

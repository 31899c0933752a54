/**
 * How the passages of a library are ordered: a sum of what each searcher says, in standard deviations of the cosine, which is
 * steady within a library and differs between them.
 */
export interface Ranking {
  /** Standard deviation of the cosine between a question and the library's chunks, above 0. */
  readonly cosineSpread: number;
  /** What the best hit of the keyword search is worth, others in proportion to their score. */
  readonly lexicalWeight: number;
  /** Share of it that is left where question and passage are of different languages, 0..1: words across languages mislead. */
  readonly acrossLanguages: number;
  /** What the likeness of single words counts beside the cosine of the whole, where question and passages are of one language; 0 leaves it out. */
  readonly lateWeight: number;
  /** The same where they are of different languages: there it gains most. */
  readonly lateAcrossLanguages: number;
  /** What a reranker counts beside the searches, 0..1: the share of its score in the sum of both; 0 does not ask it. */
  readonly rerankWeight: number;
  /** Null: shipped weights. */
  readonly learnedFrom: RankingEvidence | null;
}

/** What weights were learned from. */
export interface RankingEvidence {
  /** Questions made of the library's own text that they were chosen on. */
  readonly questions: number;
  /** What comparing single words gained in nDCG@10, on the questions held out. */
  readonly lateGain: number;
  /** Others of its questions, which only said whether the choice holds: the order that was learned, and the shipped one; null in gates from before some were held out. */
  readonly heldOut: { readonly questions: number; readonly ndcgAt10: number; readonly shippedNdcgAt10: number } | null;
}

/**
 * For libraries that nothing was learned about; the figures are of the default model. Chosen in docs/decisions/2026-11-25-ranking.md, but
 * for `rerankWeight`, which was not measured with a real reranker.
 */
export const defaultRanking: Ranking = {
  cosineSpread: 0.02,
  lexicalWeight: 3,
  acrossLanguages: 0.3,
  lateWeight: 0.75,
  lateAcrossLanguages: 2.5,
  rerankWeight: 0.7,
  learnedFrom: null,
};

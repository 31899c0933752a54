import type { Ranking, RankingEvidence } from '#domain/ranking.js';

/** How passages are ordered, in a line: what was learned of it and from how much. */
export function rankingText({ lexicalWeight, lateWeight, rerankWeight, learnedFrom }: Ranking): string {
  const words = `words count ${lexicalWeight}`;
  if (!learnedFrom) return `${words}, as shipped: too few headings and sections of several passages to learn from`;
  const gain = `${learnedFrom.lateGain >= 0 ? '+' : ''}${points(learnedFrom.lateGain)} points`;
  const late = `word by word ${lateWeight > 0 ? 'kept' : 'left out'} (${gain})`;
  return `${words}, ${late}, a reranker ${rerankWeight > 0 ? `counts ${rerankWeight}` : 'is left out'}; ${evidence(learnedFrom)}`;
}

function evidence({ questions, heldOut }: RankingEvidence): string {
  const chosen = `chosen on ${questions} sentences and headings of its own`;
  if (!heldOut) return chosen;
  return `${chosen}, nDCG@10 ${points(heldOut.ndcgAt10)} on ${heldOut.questions} held out (as shipped ${points(heldOut.shippedNdcgAt10)})`;
}

function points(share: number): string {
  return (100 * share).toFixed(1);
}

import type { Ranking } from '#domain/ranking.js';

/** How passages are ordered, in a line: what was learned of it and from how much. */
export function rankingText({ lexicalWeight, lateWeight, rerankWeight, learnedFrom }: Ranking): string {
  const words = `words count ${lexicalWeight}`;
  if (!learnedFrom) return `${words}, as shipped: too few sections of several passages to learn from`;
  const gain = `${learnedFrom.lateGain >= 0 ? '+' : ''}${(100 * learnedFrom.lateGain).toFixed(1)} points`;
  const late = `word by word ${lateWeight > 0 ? 'kept' : 'left out'} (${gain} on ${learnedFrom.questions} sentences of its own)`;
  return `${words}, ${late}, a reranker ${rerankWeight > 0 ? `counts ${rerankWeight}` : 'is left out'}`;
}

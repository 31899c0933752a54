import { mean } from '#shared/mean.js';
import { bootstrapIntervals } from '#calibrate/metrics/bootstrap-interval.js';
import { rankingFigures } from '#calibrate/metrics/ranking-figures.js';
import { weighRerank, type RerankedScores } from '#pipeline/respond/weigh-rerank.js';

/** The passages that a question was reranked with; all lists in the same order, any. */
export interface JudgedPassages extends RerankedScores {
  readonly relevant: readonly boolean[];
}

const weights = [0.3, 0.5, 0.7, 0.9] as const;
/** Fewer questions prove nothing, however clear they are. */
const fewestQuestions = 10;

/**
 * What a reranker is to count for a library: the weight of 0, 0.3, 0.5, 0.7 and 0.9 with the highest nDCG@10, averaged over the
 * questions; of equal ones the lowest. 0 unless it gains: paired, question by question, the mean difference of its nDCG@10 to that without
 * reranker must lie above 0 with its whole 95 % bootstrap interval, over at least 10 questions. Questions without a relevant passage among theirs
 * say nothing and are left out. The best of four is a little flattered by the choice; the interval leaves room for that.
 */
export function chooseRerankWeight(judged: readonly JudgedPassages[]): number {
  const telling = judged.filter(({ relevant }) => relevant.includes(true));
  if (telling.length < fewestQuestions) return 0;
  const without = telling.map((question) => gainOf(question, 0));
  const tried = weights.map((weight) => {
    const gains = telling.map((question, i) => gainOf(question, weight) - (without[i] ?? 0));
    return { weight, gains, gain: mean(gains) };
  });
  const best = tried.reduce((found, next) => (next.gain > found.gain ? next : found));
  const { gain } = bootstrapIntervals(best.gains, (gains) => ({ gain: mean(gains) }));
  return gain[0] > 0 ? best.weight : 0;
}

/** nDCG@10 of one question. Equal sums stand as search has them, so that no weight gains by chance. */
function gainOf(question: JudgedPassages, weight: number): number {
  const [scores, fused] = [weighRerank(question, weight), question.fused];
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (fused[b] ?? 0) - (fused[a] ?? 0));
  const relevant = new Set(question.relevant.flatMap((isRelevant, i) => (isRelevant ? [`${i}`] : [])));
  return rankingFigures(order.map(String), relevant).ndcgAt10;
}

import { mean } from '#shared/mean.js';
import { timeFigures, type TimeFigures } from '#evaluate/time-figures.js';
import { bootstrapIntervals, type Interval } from '#calibrate/metrics/bootstrap-interval.js';
import { rankingFigures, type RankingFigures } from '#calibrate/metrics/ranking-figures.js';

/** The searchers alone, both together, and what the product makes of it. */
export const rankers = ['lexical', 'dense', 'fused', 'final'] as const;
export type Ranker = (typeof rankers)[number];

/** A question with what each ranker found, best first. */
export interface RankedQuestion {
  readonly qid: string;
  readonly relevant: ReadonlySet<string>;
  readonly rankings: Readonly<Record<Ranker, readonly string[]>>;
  /** Scores of the final ranking, in its order. */
  readonly scores: readonly number[];
  readonly milliseconds: number;
}

/** Means over the questions; shares are 0..1. */
export interface MeanRankingFigures extends RankingFigures {
  readonly interval95: Readonly<Record<keyof RankingFigures, Interval>>;
}

export interface RetrievalFigures extends Readonly<Record<Ranker, MeanRankingFigures>> {
  /** Questions with something to be found. */
  readonly n: number;
  /** Embedding of the question included. */
  readonly msPerQuery: TimeFigures;
}

/** The figures of a retrieval test, with 95 % bootstrap intervals. @param ranked at least one with something relevant */
export function retrievalFigures(ranked: readonly RankedQuestion[]): RetrievalFigures {
  const asked = ranked.filter(({ relevant }) => relevant.size > 0);
  const figures = (ranker: Ranker): MeanRankingFigures => {
    const each = asked.map(({ rankings, relevant }) => rankingFigures(rankings[ranker], relevant));
    return { ...means(each), interval95: bootstrapIntervals(each, means) };
  };
  return {
    n: asked.length,
    lexical: figures('lexical'),
    dense: figures('dense'),
    fused: figures('fused'),
    final: figures('final'),
    msPerQuery: timeFigures(ranked),
  };
}

function means(figures: readonly RankingFigures[]): Record<keyof RankingFigures, number> {
  const meanOf = (name: keyof RankingFigures): number => mean(figures.map((one) => one[name]));
  return {
    hitAt1: meanOf('hitAt1'),
    recallAt5: meanOf('recallAt5'),
    recallAt10: meanOf('recallAt10'),
    ndcgAt10: meanOf('ndcgAt10'),
    mrrAt10: meanOf('mrrAt10'),
  };
}

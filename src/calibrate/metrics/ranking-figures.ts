/** Shares, 0..1. */
export interface RankingFigures {
  /** Whether the first is relevant. */
  readonly hitAt1: number;
  /** Share of the relevant among the first 5, and 10. */
  readonly recallAt5: number;
  readonly recallAt10: number;
  /** Normalised discounted cumulative gain of the first 10, with gain 1 or 0 (Järvelin and Kekäläinen 2002). */
  readonly ndcgAt10: number;
  /** One over the place of the first relevant among the first 10, else 0. */
  readonly mrrAt10: number;
}

const cut = 10;

/** How good one ranking is. @param ranking best first, without repeats @param relevant at least one */
export function rankingFigures(ranking: readonly string[], relevant: ReadonlySet<string>): RankingFigures {
  const places = ranking.slice(0, cut).flatMap((id, i) => (relevant.has(id) ? [i + 1] : []));
  const within = (last: number): number => places.filter((place) => place <= last).length / relevant.size;
  const ideal = Array.from({ length: Math.min(cut, relevant.size) }, (_, i) => gainAt(i + 1));
  return {
    hitAt1: places[0] === 1 ? 1 : 0,
    recallAt5: within(5),
    recallAt10: within(cut),
    ndcgAt10: sum(places.map(gainAt)) / sum(ideal),
    mrrAt10: places[0] === undefined ? 0 : 1 / places[0],
  };
}

function gainAt(place: number): number {
  return 1 / Math.log2(place + 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

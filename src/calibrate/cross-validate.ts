import { learnThreshold, type ScoredExample } from '#calibrate/learn-threshold.js';

/** How examples are judged by thresholds that were learned without them. Ratios are 0..1. */
export interface Validation {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Judged wrong, the worst first. */
  readonly mistakes: readonly ScoredExample[];
}

const folds = 5;

/** Stratified 5-fold cross-validation, every n-th example of a class into fold n: repeatable, without a random seed. */
export function crossValidate(examples: readonly ScoredExample[]): Validation {
  const foldOf = new Map<ScoredExample, number>();
  for (const good of [true, false]) {
    examples.filter((example) => example.good === good).forEach((example, i) => foldOf.set(example, i % folds));
  }
  const judged = Array.from({ length: folds }, (_, fold) => judgeFold(examples, foldOf, fold)).flat();
  const accepted = judged.filter(({ margin }) => margin >= 0);
  const hits = accepted.filter(({ example }) => example.good).length;
  const goods = examples.filter((example) => example.good).length;
  const wrong = judged.filter(({ example, margin }) => margin >= 0 !== example.good);
  return {
    precision: accepted.length ? hits / accepted.length : 0,
    recall: goods ? hits / goods : 0,
    f1: hits ? (2 * hits) / (accepted.length + goods) : 0,
    mistakes: wrong.toSorted((a, b) => Math.abs(b.margin) - Math.abs(a.margin)).map(({ example }) => example),
  };
}

function judgeFold(
  examples: readonly ScoredExample[],
  foldOf: ReadonlyMap<ScoredExample, number>,
  fold: number,
): { example: ScoredExample; margin: number }[] {
  const { threshold } = learnThreshold(examples.filter((example) => foldOf.get(example) !== fold));
  return examples.filter((example) => foldOf.get(example) === fold).map((example) => ({ example, margin: example.similarity - threshold }));
}

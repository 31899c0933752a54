import { timeFigures, type TimeFigures } from '#evaluate/time-figures.js';
import { auroc } from '#calibrate/metrics/auroc.js';
import { bootstrapIntervals, type Interval } from '#calibrate/metrics/bootstrap-interval.js';
import { characterOverlap, holdsAnswer } from '#calibrate/metrics/answer-overlap.js';

/** A question, what became of it, and what would have been right. */
export interface AnsweredQuestion {
  readonly qid: string;
  /** pids; none where it is to be declined. */
  readonly relevant: ReadonlySet<string>;
  /** Answers that count as right. */
  readonly gold: readonly string[];
  readonly answered: boolean;
  /** 0..1. */
  readonly confidence: number;
  /** What was answered, or would have been. */
  readonly text: string;
  /** pids, each once. */
  readonly cited: readonly string[];
  readonly milliseconds: number;
}

/**
 * All 0..1. `answered`, `containsGold`, `characterF1`: over the questions with an answer in the passages, declined ones counting
 * 0. Citations: over the answers to them. `refusalRecallAt95Kept`: of the questions without an answer, those that are declined
 * by the threshold that keeps 95 % of the others.
 */
export const answerFigureNames = [
  'answered',
  'containsGold',
  'characterF1',
  'citationPrecision',
  'citationRecall',
  'falselyAnswered',
  'refusalAuroc',
  'refusalRecallAt95Kept',
] as const;
export type AnswerFigure = (typeof answerFigureNames)[number];

export interface AnswerFigures extends Readonly<Partial<Record<AnswerFigure, number>>> {
  readonly n: number;
  /** Those with an answer in the passages. */
  readonly answerable: number;
  readonly interval95: Readonly<Partial<Record<AnswerFigure, Interval>>>;
  /** Embedding of the question included. */
  readonly msPerQuery: TimeFigures;
}

const kept = 0.95;

/** The figures of an answer test, with 95 % bootstrap intervals; those that the questions do not show are left out. @param asked at least one */
export function answerFigures(asked: readonly AnsweredQuestion[]): AnswerFigures {
  const judged = asked.map(judge);
  const figures = figuresOf(judged);
  // A resample of very few questions may show less than the sample.
  const intervals = bootstrapIntervals(judged, (resample) => ({ ...figures, ...figuresOf(resample) }) as Record<AnswerFigure, number>);
  return {
    n: asked.length,
    answerable: judged.filter(({ good }) => good).length,
    ...figures,
    interval95: Object.fromEntries(Object.entries(intervals).filter(([name]) => name in figures)),
    msPerQuery: timeFigures(asked),
  };
}

interface Judged {
  /** Can be answered. */
  readonly good: boolean;
  readonly answered: boolean;
  /** Confidence. */
  readonly probability: number;
  /** Null where no right answer is known. */
  readonly contains: number | null;
  readonly overlap: number | null;
  readonly cited: number;
  readonly rightlyCited: number;
}

/** Texts are compared once, not in every resample. */
function judge({ relevant, gold, answered, confidence, text, cited }: AnsweredQuestion): Judged {
  const isKnown = gold.length > 0;
  return {
    good: relevant.size > 0,
    answered,
    probability: confidence,
    contains: isKnown ? Number(answered && gold.some((one) => holdsAnswer(text, one))) : null,
    overlap: isKnown ? (answered ? Math.max(...gold.map((one) => characterOverlap(text, one))) : 0) : null,
    cited: cited.length,
    rightlyCited: cited.filter((pid) => relevant.has(pid)).length,
  };
}

function figuresOf(judged: readonly Judged[]): Partial<Record<AnswerFigure, number>> {
  const good = judged.filter((one) => one.good);
  const bad = judged.filter((one) => !one.good);
  const answers = good.filter((one) => one.answered);
  const contains = good.flatMap((one) => one.contains ?? []);
  const overlap = good.flatMap((one) => one.overlap ?? []);
  const cited = sum(answers.map((one) => one.cited));
  return {
    ...(good.length > 0 ? { answered: answers.length / good.length } : {}),
    ...(contains.length > 0 ? { containsGold: sum(contains) / contains.length, characterF1: sum(overlap) / overlap.length } : {}),
    ...(cited > 0 ? { citationPrecision: sum(answers.map((one) => one.rightlyCited)) / cited } : {}),
    ...(answers.length > 0 ? { citationRecall: answers.filter((one) => one.rightlyCited > 0).length / answers.length } : {}),
    ...(bad.length > 0 ? { falselyAnswered: bad.filter((one) => one.answered).length / bad.length } : {}),
    ...(bad.length > 0 && good.length > 0 ? { refusalAuroc: auroc(judged), refusalRecallAt95Kept: refusalRecall(good, bad) } : {}),
  };
}

function refusalRecall(good: readonly Judged[], bad: readonly Judged[]): number {
  const sorted = good.map(({ probability }) => probability).sort((a, b) => a - b);
  const threshold = sorted[Math.floor((1 - kept) * sorted.length)] ?? 0;
  return bad.filter(({ probability }) => probability < threshold).length / bad.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import { feedbackVerdicts } from '#domain/feedback.js';
import type { DayEffort, DayTokens, Statistics } from '#domain/statistics.js';
import type { Outcome } from '#domain/trace.js';
import { daysBetween } from '#shared/days-between.js';

export const figureNames = [
  'outcomes',
  'reasons',
  'feedback',
  'latency',
  'answer-tokens',
  'answer-cost',
  'tokens',
  'cost',
  'documents',
  'gaps',
  'libraries',
] as const;

export type FigureName = (typeof figureNames)[number];

/** What a chart draws and its CSV holds: a name for each column, and numbers or words below it; null where there is none. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

type Headlines = 'questions' | 'answered' | 'declined' | 'failed' | 'useful' | 'latency' | 'tokensOfAnswer' | 'costOfAnswer';

/** What a dashboard shows. */
export interface StatisticsFigures extends Pick<Statistics, 'since' | 'until' | 'zone' | Headlines> {
  /** What was asked longer ago is not kept, and not counted. */
  readonly keepDays: number;
  readonly figures: Readonly<Record<FigureName, FigureTable>>;
}

/** Those with the most messages. */
const mostLibraries = 20;

const outcomes: readonly Outcome[] = ['answered', 'declined', 'failed'];

/** By name, each made when it is wanted. Days without anything are there. */
const tables: Readonly<Record<FigureName, (told: Statistics) => FigureTable>> = {
  outcomes: (told) => byDay(told, outcomes, sums(told.counts, 'day', 'outcome')),
  reasons: (told) => byDay(told, mostFirst(told.reasons), sums(told.reasonsByDay, 'day', 'reason')),
  feedback: (told) => byDay(told, feedbackVerdicts, sums(told.verdicts, 'day', 'verdict')),
  latency: (told) => percentiles(told, 'milliseconds'),
  'answer-tokens': (told) => percentiles(told, 'tokens'),
  'answer-cost': (told) => percentiles(told, 'cost'),
  tokens: (told) => spent(told, ['inputTokens', 'outputTokens', 'calls']),
  cost: (told) => spent(told, ['cost', 'unpriced']),
  documents: ({ cited }) => ({
    columns: ['library', 'document', 'answers'],
    rows: cited.map(({ library, document, count }) => [library, document, count]),
  }),
  gaps: ({ unanswered }) => ({
    columns: ['library', 'question', 'messages'],
    rows: unanswered.map(({ library, question, count }) => [library, question, count]),
  }),
  libraries: ({ counts }) => byLibrary(counts),
};

export function figureTable(figure: FigureName, told: Statistics): FigureTable {
  return tables[figure](told);
}

function byLibrary(counts: Statistics['counts']): FigureTable {
  const sum = sums(counts, 'library', 'outcome');
  const all = (name: string): number => outcomes.reduce((total, one) => total + sum(name, one), 0);
  const names = [...new Set(counts.map(({ library }) => library))].toSorted((a, b) => all(b) - all(a) || (a < b ? -1 : 1));
  const rows = names.slice(0, mostLibraries).map((name) => [name, ...outcomes.map((one) => sum(name, one))]);
  return { columns: ['library', ...outcomes], rows };
}

type Sum = (row: string, column: string) => number;

function sums<Key extends string>(
  counted: readonly (Readonly<Record<Key, string>> & { readonly count: number })[],
  row: Key,
  column: Key,
): Sum {
  const found = new Map<string, number>();
  for (const one of counted) {
    const key = JSON.stringify([one[row], one[column]]);
    found.set(key, (found.get(key) ?? 0) + one.count);
  }
  return (...of) => found.get(JSON.stringify(of)) ?? 0;
}

function byDay({ since, until, zone }: Statistics, columns: readonly string[], sum: Sum): FigureTable {
  const rows = daysBetween(since, until, zone).map((day) => [day, ...columns.map((column) => sum(day, column))]);
  return { columns: ['day', ...columns], rows };
}

function mostFirst(reasons: Statistics['reasons']): readonly string[] {
  const sum = new Map<string, number>();
  for (const { reason, count } of reasons) sum.set(reason, (sum.get(reason) ?? 0) + count);
  return [...sum].toSorted(([a, some], [b, others]) => others - some || (a < b ? -1 : 1)).map(([reason]) => reason);
}

function percentiles({ since, until, zone, effort }: Statistics, measure: Exclude<keyof DayEffort, 'day'>): FigureTable {
  const of = new Map(effort.map((one) => [one.day, one[measure]]));
  const rows = daysBetween(since, until, zone).map((day) => [day, of.get(day)?.median ?? null, of.get(day)?.p95 ?? null]);
  return { columns: ['day', 'median', 'p95'], rows };
}

/** A day without a known price has no cost. */
function spent({ since, until, zone, tokens }: Statistics, columns: readonly Exclude<keyof DayTokens, 'day' | 'library'>[]): FigureTable {
  const rows = daysBetween(since, until, zone).map((day) => {
    const of = tokens.filter((one) => one.day === day);
    return [
      day,
      ...columns.map((column) => {
        const known = of.map((one) => one[column]).filter((value) => value !== null);
        return column === 'cost' && known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
      }),
    ];
  });
  return { columns: ['day', ...columns], rows };
}

/** What is told beside the figures, and every one of them. */
export function statisticsFigures(told: Statistics, keepDays: number): StatisticsFigures {
  const { since, until, zone, questions, answered, declined, failed, latency, useful, tokensOfAnswer, costOfAnswer } = told;
  const figures = Object.fromEntries(figureNames.map((name) => [name, figureTable(name, told)])) as StatisticsFigures['figures'];
  const headlines = { questions, answered, declined, failed, useful, latency, tokensOfAnswer, costOfAnswer };
  return { since, until, zone, keepDays, ...headlines, figures };
}

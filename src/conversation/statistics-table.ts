import type { Statistics } from '#domain/statistics.js';

/** One number; blank what it is not about. */
export interface StatisticsRow {
  readonly figure: string;
  readonly day: string;
  readonly library: string;
  readonly channel: string;
  readonly name: string;
  readonly value: number | string;
}

export const statisticsColumns = ['figure', 'day', 'library', 'channel', 'name', 'value'] as const;

const blank = { day: '', library: '', channel: '', name: '' };

/** Every number of the statistics in a row of its own, for spreadsheets. */
export function statisticsTable({ counts, reasons, latency, unanswered, cited, tokens, ...rest }: Statistics): readonly StatisticsRow[] {
  return [
    ...counts.map(({ outcome: name, count: value, ...of }) => ({ ...blank, figure: 'messages', ...of, name, value })),
    ...reasons.map(({ library, reason: name, count: value }) => ({ ...blank, figure: 'declined', library, name, value })),
    ...known(latency).map((one) => ({ ...blank, figure: 'milliseconds', ...one })),
    ...unanswered.map(({ library, question: name, count: value }) => ({ ...blank, figure: 'unanswered', library, name, value })),
    ...cited.map(({ library, document: name, count: value }) => ({ ...blank, figure: 'cited', library, name, value })),
    ...tokens.flatMap(({ day, library, ...numbers }) =>
      known(numbers).map((one) => ({ ...blank, figure: 'tokens', day, library: library ?? '', ...one })),
    ),
    ...ofDays(rest),
  ];
}

function ofDays({
  reasonsByDay,
  verdicts,
  effort,
  useful,
  tokensOfAnswer,
  costOfAnswer,
}: Pick<Statistics, 'reasonsByDay' | 'verdicts' | 'effort' | 'useful' | 'tokensOfAnswer' | 'costOfAnswer'>): readonly StatisticsRow[] {
  return [
    ...reasonsByDay.map(({ day, reason: name, count: value }) => ({ ...blank, figure: 'declined-by-day', day, name, value })),
    ...verdicts.map(({ day, verdict: name, count: value }) => ({ ...blank, figure: 'verdicts', day, name, value })),
    ...Object.entries(useful ?? {}).map(([name, value]) => ({ ...blank, figure: 'useful', name, value: Number(value) })),
    ...known(tokensOfAnswer).map((one) => ({ ...blank, figure: 'answer-tokens', ...one })),
    ...known(costOfAnswer).map((one) => ({ ...blank, figure: 'answer-cost', ...one })),
    ...effort.flatMap(({ day, milliseconds, tokens, cost }) => [
      ...known(milliseconds).map((one) => ({ ...blank, figure: 'milliseconds-by-day', day, ...one })),
      ...known(tokens).map((one) => ({ ...blank, figure: 'answer-tokens-by-day', day, ...one })),
      ...known(cost).map((one) => ({ ...blank, figure: 'answer-cost-by-day', day, ...one })),
    ]),
  ];
}

/** What there is of numbers, without how many they are of. */
function known(numbers: object): readonly Pick<StatisticsRow, 'name' | 'value'>[] {
  return Object.entries(numbers).flatMap(([name, value]: [string, unknown]) =>
    value === null || name === 'count' ? [] : [{ name, value: Number(value) }],
  );
}

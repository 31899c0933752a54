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

/** Every number of the statistics in a row of its own, for spreadsheets. */
export function statisticsTable({ counts, reasons, latency, unanswered, cited, tokens }: Statistics): readonly StatisticsRow[] {
  const blank = { day: '', library: '', channel: '', name: '' };
  return [
    ...counts.map(({ outcome: name, count: value, ...rest }) => ({ ...blank, figure: 'messages', ...rest, name, value })),
    ...reasons.map(({ library, reason: name, count: value }) => ({ ...blank, figure: 'declined', library, name, value })),
    ...Object.entries(latency).flatMap(([name, value]) =>
      value === null || name === 'count' ? [] : [{ ...blank, figure: 'milliseconds', name, value: Number(value) }],
    ),
    ...unanswered.map(({ library, question: name, count: value }) => ({ ...blank, figure: 'unanswered', library, name, value })),
    ...cited.map(({ library, document: name, count: value }) => ({ ...blank, figure: 'cited', library, name, value })),
    ...tokens.flatMap(({ day, library, ...numbers }) =>
      Object.entries(numbers).map(([name, value]) => ({ ...blank, figure: 'tokens', day, library: library ?? '', name, value })),
    ),
  ];
}

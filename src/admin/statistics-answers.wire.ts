import { z } from 'zod';
import { feedbackVerdicts } from '#domain/feedback.js';
import type { Statistics } from '#domain/statistics.js';
import { figureNames, type FigureTable, type StatisticsFigures } from '#conversation/statistics-figures.js';
import { declineReason } from '#http/decision.wire.js';

const moment = z.iso.datetime();
const count = z.int().min(0);
const number = z.number().nullable();
const day = z.string();
const library = z.string();
const outcome = z.enum(['answered', 'declined', 'failed']);
const percentiles = z.strictObject({ count, median: number, p95: number });

const told = {
  since: moment,
  until: moment,
  zone: z.string(),
  questions: count,
  answered: count,
  declined: count,
  failed: count,
  useful: z.strictObject({ hits: count, of: count, low: z.number(), high: z.number() }).nullable(),
  latency: percentiles.extend({ longest: number }),
  tokensOfAnswer: percentiles,
  costOfAnswer: percentiles,
};

const statistics = z.strictObject({
  ...told,
  counts: z.array(z.strictObject({ day, library, channel: z.string(), outcome, count })),
  reasons: z.array(z.strictObject({ library, reason: declineReason, count })),
  reasonsByDay: z.array(z.strictObject({ day, reason: declineReason, count })),
  verdicts: z.array(z.strictObject({ day, verdict: z.enum(feedbackVerdicts), count })),
  effort: z.array(z.strictObject({ day, milliseconds: percentiles, tokens: percentiles, cost: percentiles })),
  unanswered: z.array(z.strictObject({ library, question: z.string(), count })),
  cited: z.array(z.strictObject({ library, document: z.string(), count })),
  tokens: z.array(
    z.strictObject({
      day,
      library: library.nullable(),
      calls: count,
      inputTokens: count,
      outputTokens: count,
      cost: number,
      unpriced: count,
    }),
  ),
}) satisfies z.ZodType<Statistics>;

const table = z.strictObject({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number()]).nullable())),
}) satisfies z.ZodType<FigureTable>;

const figures = z.strictObject({
  ...told,
  keepDays: z.number(),
  figures: z.record(z.enum(figureNames), table),
}) satisfies z.ZodType<StatisticsFigures>;

/** What is answered to who asks what was asked. */
export const statisticsAnswers = { statistics, figures, table } as const;

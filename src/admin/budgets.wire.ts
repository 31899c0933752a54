import { z } from 'zod';
import type { BudgetsView } from '#admin/budgets.js';

const count = z.int().min(0);
const library = z.string().nullable();
const cost = z.number().nullable();
const limit = z.number().nullable();

const view = z.strictObject({
  day: z.iso.date(),
  limits: z.strictObject({ libraryTokensPerDay: limit, requestsPerMinute: limit, tokensPerMinute: limit, concurrency: limit }),
  libraries: z.array(z.strictObject({ library, tokens: count, calls: count, cost })),
  spending: z.array(
    z.strictObject({
      library,
      model: z.string(),
      calls: count,
      failures: count,
      inputTokens: count,
      outputTokens: count,
      cost,
    }),
  ),
}) satisfies z.ZodType<BudgetsView>;

/** Today without one, in UTC. */
export const budgetsQuery = z.strictObject({ day: z.iso.date().optional() });

export const budgetAnswers = { view } as const;

export type BudgetsRequest = z.output<typeof budgetsQuery>;

import { z } from 'zod';
import { replayChanges, type ReplayReport } from '#evaluate/replay-builds.js';

const count = z.int().min(0);
const side = z.strictObject({ build: z.string(), gate: z.int() });
const outcome = z.strictObject({
  accepted: z.boolean(),
  probability: z.number(),
  passages: z.array(z.strictObject({ document: z.string(), heading: z.string().nullable(), quote: z.string() })),
});

/** As it is kept and, with the words of what was asked, as it is told. */
export const storedComparison = z.strictObject({
  library: z.string(),
  before: side,
  after: side,
  questions: count,
  examples: count,
  counts: z.strictObject({ 'now-silent': count, 'now-answered': count, 'other-top': count, 'other-sources': count, same: count }),
  differences: z.array(
    z.strictObject({
      text: z.string().nullable(),
      trace: z.string().nullable(),
      changes: z.array(z.enum(replayChanges)),
      before: outcome,
      after: outcome,
    }),
  ),
}) satisfies z.ZodType<ReplayReport>;

export const comparisonAnswers = { report: storedComparison } as const;

import { z } from 'zod';
import type { ReplyRecord } from '#domain/reply-record.js';
import { citation, declineReason, gateVerdict } from '#http/decision.wire.js';

/** What one message is answered. */
export const replyAnswer = z.strictObject({
  outcome: z.enum(['answered', 'declined']),
  reason: declineReason.nullable(),
  reply: z.string().nullable(),
  answer: z.string().nullable(),
  citations: z.array(citation),
  gate: gateVerdict,
  timings: z.record(z.string(), z.number()),
  trace: z.string(),
}) satisfies z.ZodType<ReplyRecord>;

export const librariesAnswer = z.strictObject({
  libraries: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string().nullable(),
      welcome: z.string().nullable(),
      documents: z.int(),
      chunks: z.int(),
      builtAt: z.iso.datetime().nullable(),
      webSearch: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
});

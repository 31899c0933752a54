import { z } from 'zod';
import { declineReasons, type DeclineReason } from '#domain/decision.js';
import type { ReplyRecord } from '#conversation/reply-record.js';

const reasons = Object.keys(declineReasons) as [DeclineReason, ...DeclineReason[]];

const citation = z.object({
  number: z.int().min(1),
  document: z.string(),
  url: z.string().nullable(),
  heading: z.string().nullable(),
  page: z.int().nullable(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  score: z.number(),
  web: z.object({ title: z.string() }).exactOptional(),
});

/** What one message is answered. */
export const replyAnswer = z.object({
  outcome: z.enum(['answered', 'declined']),
  reason: z.enum(reasons).nullable(),
  reply: z.string().nullable(),
  answer: z.string().nullable(),
  citations: z.array(citation),
  gate: z.object({
    similarity: z.number().nullable(),
    probability: z.number(),
    threshold: z.number(),
    accepted: z.boolean(),
    nearest: z.object({ document: z.string(), heading: z.string().nullable(), quote: z.string() }).nullable(),
    features: z.array(z.object({ name: z.string(), value: z.number(), contribution: z.number() })),
    secondOpinion: z.enum(['accept', 'decline', 'failed']).nullable(),
  }),
  timings: z.record(z.string(), z.number()),
  trace: z.string(),
}) satisfies z.ZodType<ReplyRecord>;

export const librariesAnswer = z.object({
  libraries: z.array(
    z.object({
      name: z.string(),
      title: z.string().nullable(),
      welcome: z.string().nullable(),
      documents: z.int(),
      chunks: z.int(),
      builtAt: z.iso.datetime().nullable(),
    }),
  ),
});

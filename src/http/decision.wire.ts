import { z } from 'zod';
import type { Citation } from '#domain/answer.js';
import { declineReasons, type DeclineReason, type GateVerdict } from '#domain/decision.js';

export const declineReason = z.enum(Object.keys(declineReasons) as [DeclineReason, ...DeclineReason[]]);

export const citation = z.strictObject({
  number: z.int().min(1),
  document: z.string(),
  url: z.string().nullable(),
  heading: z.string().nullable(),
  page: z.int().nullable(),
  lines: z.strictObject({ first: z.int(), last: z.int() }).exactOptional(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  score: z.number(),
  web: z.strictObject({ title: z.string() }).exactOptional(),
}) satisfies z.ZodType<Citation>;

export const gateVerdict = z.strictObject({
  similarity: z.number().nullable(),
  probability: z.number(),
  threshold: z.number(),
  accepted: z.boolean(),
  nearest: z.strictObject({ document: z.string(), heading: z.string().nullable(), quote: z.string() }).nullable(),
  features: z.array(z.strictObject({ name: z.string(), value: z.number(), contribution: z.number() })),
  secondOpinion: z.enum(['accept', 'decline', 'failed']).nullable(),
}) satisfies z.ZodType<GateVerdict>;

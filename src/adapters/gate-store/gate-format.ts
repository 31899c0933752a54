import { z } from 'zod';
import type { Gate } from '#domain/gate.js';

const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** What a stored gate must look like before it may decide anything. */
export const gateSchema: z.ZodType<Gate> = z.object({
  format: z.literal(1),
  version: z.int().min(1),
  createdAt: z.string(),
  build: z.string(),
  modelFingerprint: z.string(),
  everydayTalk: z.array(z.number()),
  similarityThreshold: z.number(),
  steepness: z.number().positive(),
  learnedFrom: z.enum(['examples', 'headings']),
  report: z.object({
    good: count,
    bad: count,
    precision: share,
    recall: share,
    f1: share,
    mistakes: z.array(
      z.object({ text: z.string(), expected: z.enum(['accept', 'decline']), similarity: z.number(), nearest: z.string().nullable() }),
    ),
  }),
});

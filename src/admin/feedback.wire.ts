import { z } from 'zod';
import { declineReasons, type DeclineReason } from '#domain/decision.js';
import { feedbackStates, feedbackVerdicts } from '#domain/feedback.js';
import { moment } from '#admin/moment.wire.js';
import { numberedPageFields, pageFields } from '#http/paging.js';

const longestComment = 2_000;
const longestCorrection = 8_000;
const text = (most: number) => z.string().trim().min(1).max(most).nullable().default(null);

/** The body of `POST /api/v1/libraries/:library/traces/:id/feedback`. */
export const feedbackRequest = z.strictObject({
  verdict: z.enum(feedbackVerdicts),
  comment: text(longestComment),
  /** What the answer should have been. */
  correction: text(longestCorrection),
});

/** The body of what decides on feedback: the `givenAt` of what was read. */
export const decisionRequest = z.strictObject({ givenAt: moment });

export const feedbackQuery = z.strictObject({ state: z.enum(feedbackStates).optional(), ...numberedPageFields });

export const tracesQuery = z.strictObject({
  outcome: z.enum(['answered', 'declined', 'failed']).optional(),
  reason: z.enum(Object.keys(declineReasons) as [DeclineReason, ...DeclineReason[]]).optional(),
  group: z.string().min(1).max(200).optional(),
  person: z.string().min(1).max(200).optional(),
  since: moment.optional(),
  until: moment.optional(),
  ...pageFields,
});

export type FeedbackRequest = z.output<typeof feedbackRequest>;
export type DecisionRequest = z.output<typeof decisionRequest>;
export type FeedbackListRequest = z.output<typeof feedbackQuery>;
export type TracesRequest = z.output<typeof tracesQuery>;

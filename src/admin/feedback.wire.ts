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
  /** The question in other words than it was asked in, by editors. */
  question: text(longestComment),
});

/** The body of what decides on feedback: the `givenAt` of what was read. */
export const decisionRequest = z.strictObject({ givenAt: moment });

/** What an editor teaches at once; `replaces` names the approved feedback that goes for it, as it was read. */
export const lessonRequest = feedbackRequest.extend({
  replaces: z
    .strictObject({ id: z.string().min(1).max(200), givenAt: moment })
    .nullable()
    .default(null),
});

/** `withExample`: of what was approved the example goes too. */
export const dismissalRequest = decisionRequest.extend({ withExample: z.boolean().default(false) });

export const feedbackQuery = z.strictObject({ state: z.enum(feedbackStates).optional(), ...numberedPageFields });

export const tracesQuery = z.strictObject({
  outcome: z.enum(['answered', 'declined', 'failed']).optional(),
  reason: z.enum(Object.keys(declineReasons) as [DeclineReason, ...DeclineReason[]]).optional(),
  group: z.string().min(1).max(200).optional(),
  person: z.string().min(1).max(200).optional(),
  channel: z.string().min(1).max(200).optional(),
  /** In the beginning of the text. */
  search: z.string().trim().min(1).max(200).optional(),
  /** `true`: what the gate could as well have decided otherwise. */
  unsure: z.enum(['true', 'false']).optional(),
  since: moment.optional(),
  until: moment.optional(),
  /** The `latest` of an earlier list: only what was stored since. */
  newerThan: z.coerce.number().int().min(0).optional(),
  ...pageFields,
});

/** Of all libraries, or of one. */
export const everyTracesQuery = tracesQuery.extend({ library: z.string().min(1).max(200).optional() });

export const unansweredQuery = z.strictObject({ since: moment.optional(), until: moment.optional(), ...pageFields });

export type FeedbackRequest = z.output<typeof feedbackRequest>;
export type LessonRequest = z.output<typeof lessonRequest>;
export type DecisionRequest = z.output<typeof decisionRequest>;
export type DismissalRequest = z.output<typeof dismissalRequest>;
export type FeedbackListRequest = z.output<typeof feedbackQuery>;
export type TracesRequest = z.output<typeof tracesQuery>;
export type EveryTracesRequest = z.output<typeof everyTracesQuery>;
export type UnansweredRequest = z.output<typeof unansweredQuery>;

import { z } from 'zod';
import { feedbackStates, feedbackVerdicts } from '#domain/feedback.js';
import type { Erased } from '#conversation/erase-everywhere.js';
import type { UnansweredCluster, UnansweredReport } from '#feedback/unanswered-questions.js';
import type { NumberedFeedback } from '#ports/feedback-store.js';

const moment = z.iso.datetime();
const words = z.string().nullable();
const count = z.int().min(0);
const outcome = z.enum(['answered', 'declined', 'failed']);

const feedback = z.strictObject({
  id: z.string(),
  trace: z.string(),
  library: z.string(),
  verdict: z.enum(feedbackVerdicts),
  comment: words,
  correction: words,
  channel: z.string(),
  group: words,
  person: words,
  outcome,
  question: words,
  askedAt: moment,
  author: words,
  givenAt: moment,
  state: z.enum(feedbackStates),
  decidedAt: moment.nullable(),
  decidedBy: words,
});

const numbered = feedback.extend({ number: z.int().min(1) }) satisfies z.ZodType<NumberedFeedback>;

const erased = z.strictObject({
  traces: count,
  turns: count,
  dialogues: count,
  messages: count,
  replies: count,
  feedback: count,
}) satisfies z.ZodType<Erased>;

const unanswered = z.strictObject({
  clusters: z.array(
    z.strictObject({
      id: z.string(),
      question: z.string(),
      mode: z.enum(['group', 'direct']),
      count,
      latest: moment,
      isAnswered: z.boolean(),
      answer: z.strictObject({ id: z.string(), trace: z.string(), givenAt: moment, question: z.string(), answer: z.string() }).nullable(),
      members: z.array(z.strictObject({ id: z.string(), at: moment, text: z.string(), times: count })),
    }),
  ),
  withoutTexts: count,
  isCut: z.boolean(),
}) satisfies z.ZodType<Omit<UnansweredReport, 'groups'> & { readonly clusters: readonly UnansweredCluster[] }>;

/** What the doors answer that look back on what was asked. */
export const feedbackAnswers = {
  feedback,
  unanswered: unanswered.extend({ next: z.string().nullable() }),
  list: z.strictObject({ feedback: z.array(numbered), next: z.string().nullable() }),
  ofTrace: z.strictObject({ feedback: z.array(feedback), next: z.string().nullable() }),
  erased,
} as const;

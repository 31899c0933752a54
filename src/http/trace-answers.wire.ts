import { z } from 'zod';
import { fate } from '#http/found-passage.wire.js';
import { errorCodes, type ErrorCode } from '#domain/errors.js';
import { intents, type Intent } from '#domain/intent.js';
import { feedbackVerdicts } from '#domain/feedback.js';
import type { Trace, TraceSummary } from '#domain/trace.js';
import { citation, declineReason, gateVerdict } from '#http/decision.wire.js';

const moment = z.iso.datetime();
const words = z.string().nullable();
const number = z.number().nullable();
const names = z.array(z.string());
const failure = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]).nullable();

const line = {
  id: z.string(),
  at: moment,
  library: z.string(),
  mode: z.enum(['group', 'direct']),
  channel: z.string(),
  group: words,
  outcome: z.enum(['answered', 'declined', 'failed']),
  reason: declineReason.nullable(),
  text: words,
  milliseconds: z.number(),
};

const summary = z.strictObject({
  ...line,
  probability: number,
  threshold: number,
  modelCalls: z.int(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cost: number,
}) satisfies z.ZodType<TraceSummary>;
const listed = summary.extend({ feedback: z.enum(feedbackVerdicts).nullable() });

const filter = z.strictObject({
  documents: names.optional(),
  folders: names.optional(),
  tags: names.optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  isRestricted: z.literal(true).exactOptional(),
});

const reading = z.strictObject({
  intent: z.enum(Object.keys(intents) as [Intent, ...Intent[]]),
  quote: words,
  links: names,
  mentions: names,
  inPictures: z.string().exactOptional(),
});

const passage = z.strictObject({
  place: z.int(),
  document: z.string(),
  heading: words,
  page: z.int().nullable(),
  start: z.int(),
  end: z.int(),
  score: z.number(),
  cosine: number,
  bm25: number,
  late: number,
  rerank: number,
  defines: z.string().exactOptional(),
  fate,
  repeatedBy: number,
});

const web = z.strictObject({
  engine: z.string(),
  query: z.string(),
  queryBy: z.enum(['key-terms', 'language-model']),
  failure,
  pages: z.array(z.strictObject({ url: z.string(), title: z.string(), failure, refusedPassages: z.int() })),
});

const call = z.strictObject({
  provider: z.string(),
  model: z.string(),
  outcome: z.string(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: number,
  isEstimate: z.boolean(),
  msToFirstToken: number,
  ms: z.number(),
  retries: z.int(),
  cost: number,
  purpose: z.string(),
  prompts: z.array(z.strictObject({ name: z.string(), version: z.string() })),
});

const trace = z.strictObject({
  ...line,
  person: words,
  build: words,
  gateVersion: z.int().nullable(),
  history: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), text: z.string(), sender: z.string().exactOptional() })),
  filter: filter.exactOptional(),
  pictures: z.int().exactOptional(),
  reading: reading.exactOptional(),
  stages: z.array(z.strictObject({ stage: z.string(), milliseconds: z.number() })),
  gate: gateVerdict.nullable(),
  passages: z.array(passage),
  cachedFrom: z.string().exactOptional(),
  web: web.exactOptional(),
  skipped: z.array(z.strictObject({ step: z.string(), reason: z.enum(['time', 'tokens']) })).exactOptional(),
  calls: z.array(call).exactOptional(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  reply: words,
  citations: z.array(citation),
}) satisfies z.ZodType<Trace>;

/** What the doors of traces answer. */
export const traceAnswers = {
  list: z.strictObject({ traces: z.array(listed), next: z.string().nullable(), latest: z.int().min(0) }),
  trace,
} as const;

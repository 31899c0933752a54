import { z } from 'zod';
import {
  channelStates,
  checkOutcomes,
  draftProblems,
  saidOutcomes,
  type ChannelCheck,
  type ChannelKindRecord,
  type ChannelRecord,
  type ChannelSaid,
  type DraftVerdict,
} from '#admin/channel-setup.js';

const words = z.string().nullable();
const inBoth = z.strictObject({ zh: z.string(), en: z.string() });
const field = z.strictObject({
  name: z.string(),
  meaning: z.string(),
  isRequired: z.boolean(),
  choices: z.array(z.string()),
  usual: words,
});

const kind = z.strictObject({
  kind: z.string(),
  purpose: inBoth,
  warning: inBoth.nullable(),
  steps: z.array(inBoth),
  chooses: words,
  forms: z.array(z.strictObject({ choice: words, settings: z.array(field), secrets: z.array(field) })),
}) satisfies z.ZodType<ChannelKindRecord>;

const channel = z.strictObject({
  app: z.string(),
  kind: z.string(),
  library: z.string(),
  owners: z.array(z.string()),
  state: z.enum(channelStates),
  problem: words,
  address: words,
  secrets: z.array(z.strictObject({ name: z.string(), variable: z.string(), isSet: z.boolean() })),
}) satisfies z.ZodType<ChannelRecord>;

const verdict = z.strictObject({
  problems: z.array(z.strictObject({ field: words, code: z.enum(draftProblems), message: z.string() })),
  address: words,
  isHostUnknown: z.boolean(),
}) satisfies z.ZodType<DraftVerdict>;

const failure = z.strictObject({ code: z.string(), message: z.string() }).nullable();

const mostFields = 50;
const said = z
  .record(z.string().min(1).max(60), z.string().max(8000))
  .refine((fields) => Object.keys(fields).length <= mostFields, { error: `expected at most ${mostFields} fields` });

export const channelDraftRequest = z.strictObject({
  kind: z.string().min(1).max(40),
  app: z.string().max(60),
  settings: said.default({}),
  secrets: said.default({}),
});

const id = z.string().trim().min(1).max(300);

export const testMessageRequest = z.strictObject({
  to: z.union([
    z.strictObject({ chat: id }).transform(({ chat }) => ({ chat, person: null })),
    z.strictObject({ person: id }).transform(({ person }) => ({ chat: null, person })),
  ]),
  language: z.enum(['zh', 'en']).default('zh'),
});

/** What the door of channels answers. */
export const channelAnswers = {
  kinds: z.strictObject({ kinds: z.array(kind) }),
  list: z.strictObject({ channels: z.array(channel), leftOver: z.array(z.string()), next: words }),
  channel,
  verdict,
  check: z.strictObject({ outcome: z.enum(checkOutcomes), takenFor: words, failure }) satisfies z.ZodType<ChannelCheck>,
  said: z.strictObject({ outcome: z.enum(saidOutcomes), why: words }) satisfies z.ZodType<ChannelSaid>,
} as const;

export type ChannelDraftRequest = z.output<typeof channelDraftRequest>;
export type TestMessageRequest = z.output<typeof testMessageRequest>;

import { z } from 'zod';
import { unreadyCodes } from '#calibrate/readiness.js';
import type { FiguresAt } from '#calibrate/metrics/figures-at.js';
import type { Estimate } from '#domain/gate.js';
import { groupModes } from '#domain/group-mode.js';
import { intents, type Intent } from '#domain/intent.js';
import { shadowMarks, type ShadowedMessage, type ShadowSummary } from '#feedback/shadow-report.js';
import { suggestionReasons, type Suggestion } from '#feedback/suggest-examples.js';
import type { GroupRecord } from '#domain/group-record.js';
import { declineReason, gateVerdict } from '#http/decision.wire.js';

const count = z.int().min(0);
const moment = z.iso.datetime();
const words = z.string().nullable();
const next = z.string().nullable();
const mode = z.enum(['group', 'direct']);
const label = z.enum(['good', 'bad']);

const estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() }) satisfies z.ZodType<Estimate>;
const figures = {
  threshold: z.number(),
  accepted: count,
  hits: count,
  precision: estimate.nullable(),
  recall: estimate.nullable(),
  f1: estimate.nullable(),
};
const point = z.strictObject(figures) satisfies z.ZodType<FiguresAt>;
const operating = z.strictObject({ ...figures, learned: z.number(), byHand: z.number().nullable() });
const ready = z.strictObject({ isReady: z.boolean(), code: z.enum(unreadyCodes).nullable(), why: words });

const curve = z.strictObject({
  version: z.int(),
  learnedFrom: z.enum(['library', 'few-examples', 'many-examples']),
  policies: z.strictObject({ group: z.string(), direct: z.string() }),
  points: z.array(point),
  operating: z.strictObject({ group: operating, direct: operating }),
  examples: z.array(z.strictObject({ id: words, text: words, group: words, label, probability: z.number() })),
  /** How many there are in all: only those nearest to the threshold in groups are told. */
  count,
  ready,
});

const judgedMessage = z.strictObject({
  id: z.string(),
  at: moment,
  mode,
  group: words,
  text: words,
  probability: z.number(),
  threshold: z.number(),
  accepted: z.boolean(),
  outcome: z.enum(['answered', 'declined', 'failed']),
  gateVersion: z.int().nullable(),
});

const explanation = z.strictObject({
  accepted: z.boolean(),
  reason: declineReason.nullable(),
  intent: z.enum(Object.keys(intents) as [Intent, ...Intent[]]),
  verdict: gateVerdict.nullable(),
  passages: z.array(z.strictObject({ document: z.string(), headings: z.array(z.string()), text: z.string(), similarity: z.number() })),
  examples: z.array(z.strictObject({ text: z.string(), label, group: words, similarity: z.number() })),
});

const shadowed = z.strictObject({
  id: z.string(),
  at: moment,
  group: words,
  text: words,
  probability: z.number(),
  threshold: z.number(),
  mark: z.enum(shadowMarks).nullable(),
}) satisfies z.ZodType<ShadowedMessage>;

const summary = {
  messages: count,
  right: count,
  wrong: count,
  precision: estimate.nullable(),
};
void (z.strictObject(summary) satisfies z.ZodType<ShadowSummary>);

const suggestion = z.strictObject({
  id: z.string(),
  at: moment,
  group: words,
  text: z.string(),
  times: count,
  probability: z.number(),
  threshold: z.number(),
  label,
  why: z.enum(suggestionReasons),
}) satisfies z.ZodType<Suggestion>;

const quietTimes = z.array(z.strictObject({ from: z.string(), to: z.string(), days: z.array(z.int()) }));
const rules = { timeZone: words, answersPerHour: z.int().nullable() };
const group = z.strictObject({
  id: z.string(),
  channel: z.string(),
  app: z.string(),
  chat: z.string(),
  name: words,
  mode: z.enum(groupModes),
  chosen: z.enum(groupModes),
  isChosen: z.boolean(),
  notReady: words,
  mutedUntil: moment.nullable(),
  threshold: z.strictObject({ inForce: z.number(), byHand: z.number().nullable(), ofLibrary: z.number() }).nullable(),
  examples: z.strictObject({ good: count, bad: count }),
  messages: count,
  answered: count,
  shadowed: count,
  latest: moment.nullable(),
  rules: z.strictObject({
    chosen: z.strictObject({ ...rules, quietTimes: quietTimes.nullable(), coolDownMinutes: z.number().nullable() }),
    configured: z.strictObject({ ...rules, quietTimes, coolDownMinutes: z.number() }),
  }),
}) satisfies z.ZodType<GroupRecord>;

const line = { line: z.int(), text: z.string() };

/** What the doors of a gate answer. */
export const gateAnswers = {
  curve,
  messages: z.strictObject({ messages: z.array(judgedMessage), next }),
  explanation,
  shadow: z.strictObject({ ...summary, ready, shadowed: z.array(shadowed), next }),
  shadowed,
  suggestions: z.strictObject({ suggestions: z.array(suggestion), next }),
  groups: z.strictObject({ groups: z.array(group), next, /** Null before the first build. */ ready: ready.nullable() }),
  group,
  example: z.strictObject({ id: z.string(), text: z.string(), label, group: words }),
  imported: z.strictObject({
    good: count,
    bad: count,
    taken: count,
    doubled: z.array(z.strictObject(line)),
    conflicting: z.array(z.strictObject({ ...line, before: label })),
    skipped: z.array(z.strictObject({ line: z.int(), why: z.string() })),
    /** Of each list only the first are told. */
    counts: z.strictObject({ doubled: count, conflicting: count, skipped: count }),
  }),
} as const;

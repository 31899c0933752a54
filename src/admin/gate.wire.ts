import { z } from 'zod';
import { clockForm, endForm, longestCoolDown, mostQuietTimes } from '#domain/admission.js';
import { parsePolicy, policyForms } from '#domain/gate-policy.js';
import { groupModes } from '#domain/group-mode.js';
import { shadowMarks } from '#feedback/shadow-report.js';
import { isTimeZone } from '#shared/is-time-zone.js';
import { moment } from '#admin/moment.wire.js';
import { pageFields } from '#http/paging.js';

const mode = z.enum(['group', 'direct']);
const label = z.enum(['good', 'bad']);
const group = z.string().min(1).max(500);
/** At the ends everything would be answered, or nothing. */
const threshold = z
  .number()
  .gt(0, { error: 'expected a number above 0 and below 1' })
  .lt(1, { error: 'expected a number above 0 and below 1' });
const policy = z
  .string()
  .max(40)
  .refine((written) => parsePolicy(written) !== null, { error: `expected ${policyForms}` });

const clock = (form: RegExp) => z.string().regex(form, { error: 'expected a time as 08:30' });
const quietTime = z.strictObject({
  from: clock(clockForm),
  to: clock(endForm),
  days: z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]),
});

/** A threshold, null for the one that was learned, or the policy that gives it. */
export const thresholdRequest = z.union([z.strictObject({ mode, threshold: threshold.nullable() }), z.strictObject({ mode, policy })]);

export const explainRequest = z.strictObject({
  text: z.string().trim().min(1).max(8000),
  mode: mode.default('group'),
  /** Whose shift and threshold count. */
  group: group.nullable().default(null),
});

export const judgedQuery = z.strictObject({
  mode: mode.optional(),
  /** Without it the last seven days. */
  since: moment.optional(),
  ...pageFields,
});

export const shadowQuery = z.strictObject({ group: group.optional(), ...pageFields });

export const markRequest = z.strictObject({ mark: z.enum(shadowMarks).nullable() });

export const suggestionRequest = z.strictObject({ label });

export const groupRequest = z
  .strictObject({
    /** Null is what the configuration says, as everywhere here. */
    mode: z.enum(groupModes).nullable().optional(),
    mutedUntil: moment.nullable().optional(),
    threshold: threshold.nullable().optional(),
    policy: policy.optional(),
    quietTimes: z.array(quietTime).max(mostQuietTimes).nullable().optional(),
    timeZone: z.string().max(100).refine(isTimeZone, { error: 'expected a time zone such as Asia/Shanghai' }).nullable().optional(),
    answersPerHour: z.int().positive().max(100_000).nullable().optional(),
    coolDownMinutes: z.number().min(0).max(longestCoolDown).nullable().optional(),
  })
  .refine((changes) => Object.values(changes).some((change) => change !== undefined), { error: 'say what is to change' })
  .refine(({ threshold: set, policy: aimed }) => set === undefined || aimed === undefined, { error: 'give a threshold or a policy' });

export const exampleChange = z
  .strictObject({ text: z.string().trim().min(1).max(8000).optional(), label: label.optional(), group: group.nullable().optional() })
  .refine((changes) => Object.keys(changes).length > 0, { error: 'say what is to change' });

export const importQuery = z.strictObject({
  /** What the strings of a JSON list are. */
  label: label.optional(),
  /** Where the file and the library disagree, the file is right. */
  overwrite: z.enum(['true', 'false']).default('false'),
});

export type ThresholdRequest = z.output<typeof thresholdRequest>;
export type ExplainRequest = z.output<typeof explainRequest>;
export type JudgedQuery = z.output<typeof judgedQuery>;
export type ShadowQuery = z.output<typeof shadowQuery>;
export type MarkRequest = z.output<typeof markRequest>;
export type SuggestionRequest = z.output<typeof suggestionRequest>;
export type GroupRequest = z.output<typeof groupRequest>;
export type ExampleChange = z.output<typeof exampleChange>;
export type ImportQuery = z.output<typeof importQuery>;

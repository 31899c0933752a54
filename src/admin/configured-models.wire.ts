import { z } from 'zod';
import { modelParts, type ConfiguredModelRecord, type ModelTrialRecord } from '#admin/configured-models.js';

const named = { part: z.enum(modelParts), name: z.string() };

const model = z.strictObject({
  ...named,
  provider: z.string(),
  contextTokens: z.int().nullable(),
  hasKey: z.boolean(),
  missingKey: z.string().nullable(),
}) satisfies z.ZodType<ConfiguredModelRecord>;

const trial = z.strictObject({
  ...named,
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  ms: z.int().min(0),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
}) satisfies z.ZodType<ModelTrialRecord>;

export const modelTrialRequest = z.strictObject({ part: z.enum(modelParts), name: z.string().min(1).max(500) });

/** What the door of configured models answers. */
export const configuredModelAnswers = { list: z.strictObject({ models: z.array(model) }), trial } as const;

export type ModelTrialRequest = z.output<typeof modelTrialRequest>;

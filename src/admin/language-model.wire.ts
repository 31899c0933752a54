import { z } from 'zod';
import type { LanguageModelRecord, LanguageModelTrial, ModelOffer } from '#admin/language-model-records.js';

const server = {
  /** One of the offers; left out for another server. */
  preset: z.string().min(1).max(100).nullable().default(null),
  /** Before `/chat/completions`; left out for that of the offer. */
  baseUrl: z
    .url({ protocol: /^https?$/u, error: 'expected an http or https address' })
    .max(2000)
    .refine((url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password), {
      error: 'expected an address without a user and a password',
    })
    .nullable()
    .default(null),
  /** Left out for the one that is kept, of the same server alone. */
  apiKey: z
    .string()
    .max(4096)
    .regex(/^[\u0021-\u007E]+$/u, { error: 'expected a key of printable ASCII without spaces; copy it again' })
    .nullable()
    .default(null),
};
const model = z.string().trim().min(1).max(200);

/** Without a model the server is asked only for the models it has. */
export const trialRequest = z.strictObject({ ...server, model: model.nullable().default(null) });

export const choiceRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('openai-compatible'), ...server, model }),
]);

export type TrialRequest = z.output<typeof trialRequest>;
export type ChoiceRequest = z.output<typeof choiceRequest>;

const words = z.string().nullable();

const offer = z.strictObject({
  preset: z.string(),
  baseUrl: words,
  takesKey: z.boolean(),
  isHosted: z.boolean(),
}) satisfies z.ZodType<ModelOffer>;

export const languageModelAnswers = {
  present: z.strictObject({
    kind: z.enum(['none', 'openai-compatible', 'gguf', 'langchain']),
    preset: words,
    baseUrl: words,
    model: words,
    hasKey: z.boolean(),
    settledBy: z.array(z.string()),
    offers: z.array(offer),
  }) satisfies z.ZodType<LanguageModelRecord>,
  trial: z.strictObject({
    outcome: z.enum([
      'answers',
      'listed',
      'no-such-host',
      'not-public',
      'out-of-reach',
      'key-refused',
      'model-unknown',
      'no-model-server',
      'no-credit',
      'late',
      'unreadable',
    ]),
    message: z.string(),
    models: z.array(z.string()),
    says: words,
    milliseconds: z.int().min(0),
  }) satisfies z.ZodType<LanguageModelTrial>,
} as const;

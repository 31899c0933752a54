import { z } from 'zod';
import { jobAnswer } from '#admin/job-answer.wire.js';
import type { SetupRecord } from '#admin/setup.controller.js';

const count = z.int().min(0);

export const setupAnswer = z.strictObject({
  hasAccount: z.boolean(),
  steps: z
    .strictObject({
      languageModel: z.enum(['none', 'openai-compatible', 'gguf', 'langchain']),
      libraries: count,
      documents: count,
      hasAsked: z.boolean(),
    })
    .nullable(),
}) satisfies z.ZodType<SetupRecord>;

export const sampleAnswers = {
  offered: z.strictObject({ names: z.array(z.string()), questions: z.array(z.string()) }),
  taken: z.strictObject({ names: z.array(z.string()), job: jobAnswer }),
} as const;

/** Whose language the documents are in. */
export const sampleRequest = z.strictObject({ language: z.enum(['zh', 'en']) });

export type SampleRequest = z.output<typeof sampleRequest>;

import { z } from 'zod';
import { jobAnswer } from '#admin/job-answer.wire.js';
import type { LanguageModelRecord } from '#admin/language-model-records.js';

/** How far an installation has come. */
export interface SetupRecord {
  /** Whether anybody has an account; the first one needs the link that the server prints. */
  readonly hasAccount: boolean;
  /** For an admin; null for anybody else. */
  readonly steps: {
    readonly languageModel: LanguageModelRecord['kind'];
    readonly libraries: number;
    /** In the builds that answer now. */
    readonly documents: number;
    readonly hasAsked: boolean;
  } | null;
}

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

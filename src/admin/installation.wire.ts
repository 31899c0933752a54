import { z } from 'zod';
import { settingOrigins, type About, type ConfigurationView } from '#admin/installation-facts.js';

const about = z.strictObject({
  version: z.string(),
  commit: z.string().nullable(),
  licence: z.string(),
  node: z.string(),
  platform: z.string(),
  startedAt: z.iso.datetime(),
  upSeconds: z.int().min(0),
  database: z.strictObject({ kind: z.enum(['sqlite', 'postgresql']), migration: z.string().nullable() }),
  vectorStore: z.string(),
  embedder: z.strictObject({ name: z.string(), dimension: z.int() }),
  languageModel: z.string().nullable(),
  packages: z.array(z.strictObject({ name: z.string(), version: z.string(), licence: z.string() })),
  models: z.array(z.strictObject({ name: z.string(), licence: z.string(), use: z.string() })),
}) satisfies z.ZodType<About>;

const setting = z.strictObject({
  key: z.string(),
  variable: z.string(),
  meaning: z.string(),
  isSecret: z.boolean(),
  value: z.unknown(),
  usual: z.unknown(),
  origin: z.enum(settingOrigins),
  waits: z.boolean(),
});

/** What the installation says of itself. */
export const installationAnswers = {
  about,
  configuration: z.strictObject({
    file: z.string(),
    problem: z.string().nullable(),
    settings: z.array(setting),
  }) satisfies z.ZodType<ConfigurationView>,
} as const;

import { z } from 'zod';
import type { Estimate, GateReport } from '#domain/gate.js';
import type { GateSummary, LibraryRecord } from '#admin/describe-library.js';
import type { SettingKey, SettingRecord } from '#admin/describe-settings.js';
import { ownerSettings } from '#admin/library.wire.js';
import { jobAnswer } from '#admin/job-answer.wire.js';
import type { DeletedLibrary } from '#ports/library-store.js';

const moment = z.iso.datetime();
const next = z.string().nullable();
const words = z.string().nullable();
const count = z.int().min(0);
const names = z.array(z.string());

const counts = z.strictObject({ ready: count, failed: count, skipped: count, chunks: count });
const estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() }) satisfies z.ZodType<Estimate>;

const source = z.union([
  z.strictObject({ kind: z.literal('web'), urls: names, sitemap: words }),
  z.strictObject({ kind: z.literal('git'), url: z.string(), ref: words }),
]);

const gate = {
  version: z.int(),
  createdAt: moment,
  build: z.string(),
  learnedFrom: z.enum(['library', 'few-examples', 'many-examples']),
  good: count,
  bad: count,
  policies: z.strictObject({ group: z.string(), direct: z.string() }),
};
const gateSummary = z.strictObject(gate) satisfies z.ZodType<GateSummary>;

const library = z.strictObject({
  name: z.string(),
  settings: z.strictObject({
    version: count,
    title: words,
    description: words,
    welcome: words,
    chunkTokens: z.int().nullable(),
    webSearch: z.boolean().nullable(),
    openToGuests: z.boolean().nullable(),
    language: z.enum(['auto', 'zh', 'en']).nullable(),
    answerStyle: words,
    models: z.strictObject({ answer: z.string() }).nullable(),
    groupPolicy: words,
    directPolicy: words,
    sources: z.array(source),
    refreshHours: z.number().nullable(),
  }),
  createdAt: moment.nullable(),
  fixed: names,
  languageModels: names,
  build: z.strictObject({ id: z.string(), builtAt: moment, counts, model: z.string() }).nullable(),
  gate: gateSummary.nullable(),
  uploads: z.strictObject({ files: count, bytes: count }),
}) satisfies z.ZodType<LibraryRecord>;

const bothWords = z.strictObject({ zh: z.string(), en: z.string() });

const setting = z.strictObject({
  key: z.enum(Object.keys(ownerSettings) as [SettingKey, ...SettingKey[]]),
  kind: z.enum(['line', 'text', 'number', 'switch', 'choice', 'model', 'sources']),
  label: bothWords,
  meaning: bothWords,
  bounds: z.strictObject({
    least: z.number().nullable(),
    most: z.number().nullable(),
    isWhole: z.boolean(),
    longest: count.nullable(),
    pattern: words,
    choices: names.nullable(),
  }),
  value: z.unknown(),
  usual: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  isFixed: z.boolean(),
  redoes: z.enum(['build', 'gate']).nullable(),
}) satisfies z.ZodType<SettingRecord>;

const build = z.strictObject({
  id: z.string(),
  builtAt: moment,
  isLive: z.boolean(),
  model: z.string(),
  counts,
  gate: z.strictObject({ version: z.int(), precision: estimate, recall: estimate, f1: estimate }).nullable(),
});

const report = z.strictObject({
  good: count,
  bad: count,
  accepted: count,
  hits: count,
  precision: estimate,
  recall: estimate,
  f1: estimate,
  auroc: estimate,
  calibrationError: z.number(),
  mistakes: z.array(z.strictObject({ text: z.string(), expected: z.enum(['accept', 'decline']), probability: z.number() })),
  judged: z.array(z.strictObject({ probability: z.number(), good: z.boolean(), example: z.string().exactOptional() })),
}) satisfies z.ZodType<GateReport>;

const deleted = z.strictObject({ id: z.string(), library: z.string(), deletedAt: moment }) satisfies z.ZodType<DeletedLibrary>;
const exampleCounts = { good: count, bad: count };
const example = z.strictObject({ id: z.string(), text: z.string(), label: z.enum(['good', 'bad']), group: words });
const terms = { text: z.string(), terms: count, problems: names };

/** What the doors of a library as a whole answer, and of what it learns from. */
export const libraryAnswers = {
  library,
  libraryAndJob: library.extend({ job: jobAnswer.nullable() }),
  settings: z.strictObject({ settings: z.array(setting) }),
  deleted,
  deletedList: z.strictObject({ deleted: z.array(deleted), next }),
  builds: z.strictObject({ builds: z.array(build), next }),
  changes: z.strictObject({ added: names, removed: names, changed: names, same: count, before: build, after: build }),
  gateSummary,
  gate: z.strictObject({
    ...gate,
    thresholds: z.strictObject({ group: z.number(), direct: z.number() }),
    byHand: z.strictObject({ group: z.number().nullable(), direct: z.number().nullable() }),
    report,
    versions: z.array(z.int()),
  }),
  examples: z.strictObject({ ...exampleCounts, examples: z.array(example), next }),
  exampleCounts: z.strictObject(exampleCounts),
  terms: z.strictObject(terms),
  checkedTerms: z.strictObject({
    terms: count,
    problems: z.array(z.strictObject({ line: z.int().nullable(), why: z.string() })),
  }),
  termsAndJob: z.strictObject({ ...terms, job: jobAnswer }),
} as const;

import { z } from 'zod';
import { parsePolicy, policyForms, policyPattern } from '#domain/gate-policy.js';
import { pictureReadings, textEncodings, type ReadingSettings } from '#domain/reading-settings.js';
import { numberedPageFields, pageFields } from '#http/paging.js';
import { documentOrders, documentStates } from '#library/list-documents.js';

const text = (most: number) => z.string().trim().min(1).max(most).nullable().optional();
const policy = z
  .string()
  .trim()
  .max(40)
  .regex(policyPattern, { error: `expected ${policyForms}` })
  .refine((written) => parsePolicy(written) !== null, { error: `expected ${policyForms}` })
  .nullable()
  .optional();

/** A password in an address would be shown with it. */
const address = z
  .url({ protocol: /^https?$/u, error: 'expected an http or https address' })
  .max(2000)
  .refine((url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password), {
    error: 'expected an address without a user and a password',
  });

const webSource = z
  .strictObject({ kind: z.literal('web'), urls: z.array(address).max(10_000).default([]), sitemap: address.nullable().default(null) })
  .refine(({ urls, sitemap }) => urls.length > 0 || sitemap !== null, { error: 'expected urls or a sitemap' });

const gitSource = z.strictObject({
  kind: z.literal('git'),
  url: address.refine((url) => url.startsWith('https://'), { error: 'expected an https address' }),
  /** A branch or a tag. */
  ref: z
    .string()
    .regex(/^[\w][\w./-]{0,199}$/u, { error: 'expected the name of a branch or a tag' })
    .nullable()
    .default(null),
});

/** What an owner may say of a library, and by which it is checked, described and drawn. */
export const ownerSettings = {
  title: text(100),
  description: text(2000),
  welcome: text(2000),
  chunkTokens: z.int().min(64).max(510).nullable().optional(),
  webSearch: z.boolean().nullable().optional(),
  openToGuests: z.boolean().nullable().optional(),
  language: z.enum(['auto', 'zh', 'en']).nullable().optional(),
  answerStyle: text(300),
  models: z
    .strictObject({ answer: z.string().min(1).max(200) })
    .nullable()
    .optional(),
  groupPolicy: policy,
  directPolicy: policy,
  sources: z
    .array(z.union([webSource, gitSource]))
    .max(100)
    .optional(),
  refreshHours: z.number().min(1).max(8760).nullable().optional(),
};

export const newLibraryRequest = z.strictObject({ name: z.string().max(100), ...ownerSettings });

export const nameRequest = z.strictObject({ name: z.string().max(100) });

/** Null takes a setting back: then the configuration says. */
export const settingsRequest = z
  .strictObject(ownerSettings)
  .refine((changes) => Object.keys(changes).length > 0, { error: 'say what is to change' });

const listOf = <Schema extends z.ZodType<string, string>>(one: Schema) =>
  z.preprocess((sent) => (typeof sent === 'string' ? [sent] : sent), z.array(one).min(1).max(50));

export const documentsQuery = z.strictObject({
  /** Once for each that is wanted, as `kind` is. */
  state: listOf(z.enum(documentStates)).optional(),
  /** Words of the name. */
  search: z.string().max(200).optional(),
  folder: z.string().min(1).max(1000).optional(),
  /** Endings, such as `pdf`. */
  kind: listOf(z.string().min(1).max(20)).optional(),
  warnings: z.literal('true').optional(),
  sort: z.enum(documentOrders).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  ...pageFields,
});

export const blocksQuery = z.strictObject({
  ...numberedPageFields,
  /** Of this page alone. */
  inPage: z.coerce.number().int().min(1).optional(),
  /** Those from the one that holds this character of the text on. */
  fromCharacter: z.coerce.number().int().min(0).default(0),
  /** The `parsed` of a preview: what was read with its settings, and not what the live build holds. */
  parsed: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .optional(),
});

export const textQuery = z.strictObject({
  /** In characters, as `limit` is. */
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000_000).default(20_000),
});

export const readingRequest = z.strictObject({
  pictures: z.enum(pictureReadings).exactOptional(),
  maxPages: z.int().min(1).max(100_000).exactOptional(),
  encoding: z.enum(textEncodings).exactOptional(),
}) satisfies z.ZodType<ReadingSettings>;

export const removalRequest = z.strictObject({ documents: z.array(z.string().min(1).max(2000)).min(1).max(1000) });

const example = z.strictObject({
  text: z.string().trim().min(1).max(8000),
  label: z.enum(['good', 'bad']),
  /** `<channel>:<app>:<chat>`; left out for every group. */
  group: z.string().min(1).max(500).nullable().default(null),
});

export const examplesRequest = z.strictObject({ examples: z.array(example).min(1).max(10_000) });
export const allExamplesRequest = z.strictObject({ examples: z.array(example).max(10_000) });

export const examplesQuery = z.strictObject({ label: z.enum(['good', 'bad']).optional(), ...pageFields });

export const termsRequest = z.strictObject({ text: z.string().max(200_000) });

export const comparedBuild = z.strictObject({ with: z.string().max(64) });

export type NewLibraryRequest = z.output<typeof newLibraryRequest>;
export type NameRequest = z.output<typeof nameRequest>;
export type SettingsRequest = z.output<typeof settingsRequest>;
export type DocumentsQuery = z.output<typeof documentsQuery>;
export type BlocksQuery = z.output<typeof blocksQuery>;
export type TextQuery = z.output<typeof textQuery>;
export type RemovalRequest = z.output<typeof removalRequest>;
export type ExamplesRequest = z.output<typeof examplesRequest>;
export type ExamplesQuery = z.output<typeof examplesQuery>;
export type TermsRequest = z.output<typeof termsRequest>;
export type ComparedBuild = z.output<typeof comparedBuild>;

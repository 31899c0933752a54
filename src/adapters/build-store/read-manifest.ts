import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { buildFiles, contentFiles } from './library-folder.js';
import { absoluteSources } from './sources-from-home.js';

const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Sources of earlier versions were all folders and did not say so. */
const sourceSchema = z.union([
  z.object({ kind: z.literal('web'), urls: z.array(z.string()), sitemap: z.string().nullable() }),
  z.object({ kind: z.literal('git'), url: z.string(), ref: z.string().nullable() }),
  z.object({ kind: z.literal('langchain'), loader: z.string() }),
  z.object({ kind: z.literal('folder').default('folder'), path: z.string(), url: z.string().nullable() }),
]);

const share = z.number().min(0).max(1);

const profileSchema = z.object({
  characters: count,
  languages: z.object({ 'zh-Hans': share, 'zh-Hant': share, en: share, other: share }),
  code: share,
  tables: share,
});

const manifestSchema: z.ZodType<BuildManifest> = z
  .object({
    format: z.literal(1),
    id: z.string(),
    library: z.string(),
    createdAt: z.string(),
    model: z.object({ name: z.string(), dimension: z.int().min(1), fingerprint: z.string() }),
    split: z.object({ maxTokens: count, version: count }),
    parserVersion: z.union([z.string(), z.number().transform(String)]),
    terms: z.string().nullable().default(null),
    tokens: count.nullable().default(null),
    sources: z.array(sourceSchema),
    documents: z.array(
      z.object({
        document: z.string(),
        url: z.string().nullable(),
        bytes: count,
        sha256: sha256.nullable(),
        state: z.enum(['ready', 'failed', 'skipped']),
        reason: z.string().nullable(),
        warnings: z.array(z.string()),
        chunks: count,
        characters: count.nullable().default(null),
        tags: z.array(z.string()).default([]),
        date: z.string().nullable().default(null),
        format: z.string().nullable().default(null),
        encoding: z.string().nullable().default(null),
        pages: count.nullable().default(null),
        seconds: z.number().nullable().default(null),
        nearDuplicate: z.object({ document: z.string(), similarity: z.number() }).nullable().default(null),
        isIncomplete: z.literal(true).exactOptional(),
      }),
    ),
    counts: z.object({ ready: count, failed: count, skipped: count, chunks: count }),
    profile: profileSchema.nullable().default(null),
    files: z.record(z.string(), z.object({ sha256, bytes: count })),
  })
  .refine((manifest) => contentFiles(manifest).every((name) => name in manifest.files), 'expected the hashes of all its files');

interface Described {
  readonly library: string;
  readonly id: string;
  /** The folders that it names may be from here. */
  readonly home: string;
}

/**
 * The manifest in a build's folder.
 * @throws AssistantError BUILD_CORRUPT when it is missing, cut off or not of this build
 */
export async function readManifest(folder: string, { library, id, home }: Described): Promise<BuildManifest> {
  const file = path.join(folder, buildFiles.manifest);
  try {
    const manifest = manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    if (manifest.id !== id || manifest.library !== library) throw new Error(`it describes ${manifest.library}/${manifest.id}`);
    return { ...manifest, sources: absoluteSources(manifest.sources, home) };
  } catch (cause) {
    throw new AssistantError('BUILD_CORRUPT', `${file} is damaged or missing; run huixiang ingest --library ${library}`, { cause });
  }
}

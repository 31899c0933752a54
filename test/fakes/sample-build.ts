import type { BuildManifest } from '#domain/build.js';
import type { Chunk } from '#domain/chunk.js';
import type { BuildStore, BuildWriter } from '#ports/build-store.js';
import { tokenVersion, type TokenVectors } from '#domain/token-vectors.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import { packTokens } from '#shared/packed-tokens.js';

export const sampleModel: EmbeddingModel = { name: 'sample-model', dimension: 3, fingerprint: 'sample-fingerprint', maxTokens: 512 };

/** Fills a build with one chunk per text; the vector of each depends on its place, and so do its tokens where the build holds any. */
export async function fillBuild(build: BuildWriter, texts: readonly string[]): Promise<void> {
  await build.vectors.add(texts.map((_, i) => Float32Array.of(Math.cos(i), Math.sin(i), 0)));
  build.chunks.add(texts.map(toChunk));
  await build.tokens?.add(texts.map((_, i) => sampleTokens(i)));
}

/** Of the chunk with that id. */
export function sampleTokens(id: number): TokenVectors {
  return packTokens(
    Float32Array.from({ length: 3 * (id + 1) }, (_, i) => Math.sin(i + id)),
    3,
  );
}

/** Everything a manifest says besides the hashes of the files. */
export function sampleManifest(
  id: string,
  library: string,
  chunks: number,
  { name, dimension, fingerprint }: EmbeddingModel = sampleModel,
): Omit<BuildManifest, 'files'> {
  return {
    format: 1,
    id,
    library,
    createdAt: '2026-01-02T03:04:05.000Z',
    model: { name, dimension, fingerprint },
    split: { maxTokens: 256, version: 1 },
    parserVersion: '1',
    terms: null,
    tokens: null,
    sources: [{ kind: 'folder', path: '/documents', url: null }],
    documents: [
      {
        document: 'guide.md',
        url: null,
        bytes: 10,
        sha256: 'a'.repeat(64),
        state: 'ready',
        reason: null,
        warnings: [],
        chunks,
        characters: 10,
        format: 'md',
        encoding: 'utf-8',
        pages: null,
        seconds: 0,
        tags: [],
        date: null,
        nearDuplicate: null,
      },
    ],
    counts: { ready: 1, failed: 0, skipped: 0, chunks },
    profile: null,
  };
}

/** Takes the lock, publishes one build of the texts, and gives its id. */
export async function publishSample(
  store: BuildStore,
  library: string,
  texts: readonly string[],
  model: EmbeddingModel = sampleModel,
): Promise<string> {
  const writer = await store.lock(library);
  try {
    const build = await writer.begin(model);
    await fillBuild(build, texts);
    await build.publish(sampleManifest(build.id, library, texts.length, model));
    return build.id;
  } finally {
    await writer.release();
  }
}

function toChunk(text: string, id: number): Chunk {
  return {
    id,
    document: 'guide.md',
    url: null,
    title: 'Guide',
    headings: [],
    page: null,
    start: 0,
    end: text.length,
    text,
    sha256: 'a'.repeat(64),
    lead: '',
    question: null,
    embedded: text,
    otherPlaces: [],
  };
}

/** The same with token vectors. */
export async function publishWithTokens(store: BuildStore, library: string, texts: readonly string[]): Promise<string> {
  const writer = await store.lock(library);
  try {
    const build = await writer.begin(sampleModel, { withTokens: true });
    await fillBuild(build, texts);
    await build.publish({ ...sampleManifest(build.id, library, texts.length), tokens: tokenVersion });
    return build.id;
  } finally {
    await writer.release();
  }
}

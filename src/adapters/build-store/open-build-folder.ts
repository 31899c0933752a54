import path from 'node:path';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { tokenVersion } from '#domain/token-vectors.js';
import type { OpenBuild, OpenChunks } from '#ports/build-store.js';
import type { ChunkStore } from '#ports/chunk-store.js';
import type { TokenStore } from '#ports/token-store.js';
import type { VectorStore } from '#ports/vector-store.js';
import { buildFiles } from './library-folder.js';
import { verifyFiles } from './verify-files.js';

export interface Stores {
  readonly vectorStore: VectorStore;
  readonly chunkStore: ChunkStore;
  readonly tokenStore: TokenStore;
}

/**
 * Opens the files of a build after checking that they are whole and belong together.
 * @throws AssistantError BUILD_CORRUPT naming the file
 */
export async function openBuildFolder(folder: string, manifest: BuildManifest, stores: Stores): Promise<OpenBuild> {
  await verifyFiles(folder, manifest);
  const opened: { close(): Promise<void> | void }[] = [];
  const keep = <Index extends { close(): Promise<void> | void }>(index: Index): Index => {
    opened.unshift(index);
    return index;
  };
  const close = async (): Promise<void> => {
    for (const index of opened) await index.close();
  };
  try {
    const vectors = keep(await stores.vectorStore.open(path.join(folder, buildFiles.vectors)));
    const chunks = keep(stores.chunkStore.open(path.join(folder, buildFiles.chunks)));
    // Token vectors that another version made are left alone; the next ingest makes new ones.
    const tokens = manifest.tokens === tokenVersion ? keep(await stores.tokenStore.open(path.join(folder, buildFiles.tokens))) : null;
    const build = { manifest, vectors, chunks, tokens, close };
    checkCounts(folder, build);
    return build;
  } catch (error) {
    await close();
    throw error;
  }
}

/** The chunks alone. @throws AssistantError BUILD_CORRUPT naming the file */
export async function openChunksOf(
  folder: string,
  manifest: BuildManifest,
  { chunkStore }: Pick<Stores, 'chunkStore'>,
): Promise<OpenChunks> {
  await verifyFiles(folder, manifest);
  const chunks = chunkStore.open(path.join(folder, buildFiles.chunks));
  return { manifest, chunks, close: async () => chunks.close() };
}

function checkCounts(folder: string, { manifest, vectors, chunks, tokens }: OpenBuild): void {
  const { counts, model, library } = manifest;
  const [found, expected] = [
    [vectors.size, vectors.dimension, chunks.size, tokens?.size, tokens?.dimension],
    [counts.chunks, model.dimension, counts.chunks, tokens && counts.chunks, tokens && model.dimension],
  ].map(([vectorCount, dimension, chunkCount, tokenCount, tokenDimension]) => {
    const last = tokens ? `, token vectors of ${tokenDimension} for ${tokenCount} chunks` : '';
    return `${vectorCount} vectors of ${dimension}, ${chunkCount} chunks${last}`;
  });
  if (found === expected) return;
  const message = `${folder} is damaged: it has ${found}, its manifest says ${expected}; run huixiang ingest --library ${library}`;
  throw new AssistantError('BUILD_CORRUPT', message);
}

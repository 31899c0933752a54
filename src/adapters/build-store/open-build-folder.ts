import path from 'node:path';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { ChunkStore } from '#ports/chunk-store.js';
import type { VectorStore } from '#ports/vector-store.js';
import { buildFiles } from './library-folder.js';
import { verifyFiles } from './verify-files.js';

export interface Stores {
  readonly vectorStore: VectorStore;
  readonly chunkStore: ChunkStore;
}

/**
 * Opens the files of a build after checking that they are whole and belong together.
 * @throws AssistantError BUILD_CORRUPT naming the file
 */
export async function openBuildFolder(folder: string, manifest: BuildManifest, { vectorStore, chunkStore }: Stores): Promise<OpenBuild> {
  await verifyFiles(folder, manifest);
  const vectors = await vectorStore.open(path.join(folder, buildFiles.vectors));
  try {
    const chunks = chunkStore.open(path.join(folder, buildFiles.chunks));
    const close = async (): Promise<void> => {
      chunks.close();
      await vectors.close();
    };
    const counts = `${vectors.size} vectors of ${vectors.dimension}, ${chunks.size} chunks`;
    const expected = `${manifest.counts.chunks} vectors of ${manifest.model.dimension}, ${manifest.counts.chunks} chunks`;
    if (counts === expected) return { manifest, vectors, chunks, close };
    await close();
    const message = `${folder} is damaged: it has ${counts}, its manifest says ${expected}; run huixiang ingest --library ${manifest.library}`;
    throw new AssistantError('BUILD_CORRUPT', message);
  } catch (error) {
    await vectors.close();
    throw error;
  }
}

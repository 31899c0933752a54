import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { AssistantError } from '#domain/errors.js';
import type { ScratchBuilds } from '#evaluate/passage-library.js';

export type BuildStores = Omit<ConstructorParameters<typeof FileBuildStore>[0], 'librariesFolder' | 'home'>;

/** Builds in a folder of the system's for files that nobody misses. @throws AssistantError STORAGE_FAILED */
export async function openScratchBuilds(stores: BuildStores): Promise<ScratchBuilds> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-')).catch((cause: unknown) => {
    throw new AssistantError('STORAGE_FAILED', `no folder can be made in ${tmpdir()}; check its rights and the free space, or set TMPDIR`, {
      cause,
    });
  });
  return {
    builds: new FileBuildStore({ ...stores, librariesFolder: folder, home: folder }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

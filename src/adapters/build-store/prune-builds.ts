import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { lockFile } from '#database/file-lock.js';
import { namesIn } from '#database/names-in.js';
import { buildFiles, type LibraryFolder } from './library-folder.js';
import { listBuildIds } from './list-build-ids.js';

const kept = 3;
const partial = '.partial';

/** The name of a build that is not finished, or is being deleted. */
export function partialFolder(builds: string, id: string): string {
  return path.join(builds, `${id}${partial}`);
}

/** Removes what killed writers left behind. For the holder of the writer lock. */
export async function removePartialBuilds({ builds }: LibraryFolder): Promise<void> {
  const names = (await namesIn(builds)).filter((name) => name.endsWith(partial));
  for (const name of names) await rm(path.join(builds, name), { recursive: true, force: true });
}

/** Deletes builds beyond the newest three that no process has open. For the holder of the writer lock. */
export async function pruneBuilds({ builds }: LibraryFolder, current: string): Promise<void> {
  const ids = await listBuildIds(builds);
  for (const id of ids.slice(kept).filter((old) => old !== current)) await deleteUnused(builds, id);
}

/** For the holder of the writer lock. The rename happens under the build's own, so whoever gets the lock later finds the build gone, never half deleted. */
export async function deleteUnused(builds: string, id: string): Promise<void> {
  const folder = path.join(builds, id);
  const lock = await lockFile(path.join(folder, buildFiles.inUse), 'exclusive');
  if (!lock) return;
  const doomed = partialFolder(builds, id);
  try {
    await rename(folder, doomed);
  } finally {
    lock.release();
  }
  await rm(doomed, { recursive: true, force: true });
}

import { readdir } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';
import { isBuildId } from './build-id.js';

/** Ids of the finished builds in a `builds` folder, newest first; none when there is no such folder. */
export async function listBuildIds(builds: string): Promise<string[]> {
  const names = await listNames(builds);
  return names.filter(isBuildId).sort().reverse();
}

/** Every name in a folder that may be missing. @throws AssistantError STORAGE_FAILED */
export async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new AssistantError('STORAGE_FAILED', `${folder} cannot be listed; check that it is a folder and its rights`, { cause });
  }
}

import { readdir } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';

/** Every name in a folder that may be missing. @throws AssistantError STORAGE_FAILED */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new AssistantError('STORAGE_FAILED', `${folder} cannot be listed; check that it is a folder and its rights`, { cause });
  }
}

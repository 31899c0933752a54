import { readFile } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';
import type { LibraryFolder } from './library-folder.js';

/** What `current` says, which may be no build at all; null when it is missing. @throws AssistantError STORAGE_FAILED */
export async function namedLive({ current }: Pick<LibraryFolder, 'current'>): Promise<string | null> {
  try {
    return (await readFile(current, 'utf8')).trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AssistantError('STORAGE_FAILED', `${current} cannot be read; check its rights`, { cause });
  }
}

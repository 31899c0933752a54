import { rm } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';
import { syncFolder } from '#database/sync-folder.js';
import type { LibraryFolder } from './library-folder.js';

/** Leaves a library without a live build. For the holder of the writer lock. @throws AssistantError STORAGE_FAILED */
export async function retireBuild({ current, folder }: LibraryFolder): Promise<void> {
  try {
    await rm(current, { force: true });
    await syncFolder(folder);
  } catch (cause) {
    throw new AssistantError('STORAGE_FAILED', `${current} cannot be removed; check its rights`, { cause });
  }
}

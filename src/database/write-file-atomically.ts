import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { syncFolder } from '#database/sync-folder.js';

/**
 * Replaces a file whole or not at all: readers see the old content or the new, also after a power cut.
 * The folder must exist.
 * @param mode its rights; those of a new file when left out
 * @throws AssistantError STORAGE_FAILED
 */
export async function writeFileAtomically(file: string, content: Uint8Array | string, mode?: number): Promise<void> {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      if (mode !== undefined) await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be written; check the folder, its rights and the free space`, { cause });
  }
}

import path from 'node:path';
import { lockFile, type FileLock } from '#database/file-lock.js';
import { isFolder } from '#database/is-folder.js';
import { buildFiles } from './library-folder.js';

/** While it is held, in any process, the build is not deleted. Null while it is being deleted, or is gone. */
export async function takeLease(folder: string): Promise<FileLock | null> {
  if (!(await isFolder(folder))) return null;
  let lease: FileLock | null = null;
  try {
    lease = await lockFile(path.join(folder, buildFiles.inUse), 'shared');
    if (lease && (await isFolder(folder))) return lease;
  } catch (error) {
    if (await isFolder(folder)) throw error;
  }
  lease?.release();
  return null;
}

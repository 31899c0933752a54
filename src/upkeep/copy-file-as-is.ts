import { constants } from 'node:fs';
import { copyFile, link } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '#database/make-folders.js';
import { copyDatabase } from './copy-database.js';

/** How long a database that is being written is waited for. */
const waitMs = 30_000;

interface Copy {
  readonly from: string;
  readonly to: string;
  /** `final`: nobody changes it, so that a second name is enough where the disk is the same. */
  readonly as: 'file' | 'database' | 'final';
}

/** Copies a file as it is at one moment; a database that others write to, as it was after their last commit. */
export async function copyFileAsIs({ from, to, as }: Copy, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await makeFolders(path.dirname(to));
  const copy = (): Promise<void> => copyFile(from, to, constants.COPYFILE_FICLONE);
  if (as === 'file') return copy();
  if (as === 'final') return link(from, to).catch(copy);
  return copyDatabase({ from, to, waitMs }, signal);
}

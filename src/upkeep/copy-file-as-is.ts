import { constants } from 'node:fs';
import { copyFile, link, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';

/** How long a database that is being written is waited for. */
const waitMs = 30_000;

interface Copy {
  readonly from: string;
  readonly to: string;
  /** Nobody changes it: a second name is enough where the disk is the same. */
  readonly isFinal: boolean;
}

/** Copies a file as it is at one moment; a database that others write to, as it was after their last commit. */
export async function copyFileAsIs({ from, to, isFinal }: Copy): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  if (isFinal) return link(from, to).catch(() => copyFile(from, to, constants.COPYFILE_FICLONE));
  if (!from.endsWith('.sqlite')) return copyFile(from, to, constants.COPYFILE_FICLONE);
  const database = new Database(pathToFileURL(from).href, { timeout: waitMs });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}

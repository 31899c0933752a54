import { mkdirSync, statSync, type Stats } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * A folder, and those above it that are missing. In place of `recursive` of node:fs, which tries for ever where no folder can be made
 * though none is missing above it, as in /proc: a process that waits for it cannot even end.
 * @throws what node:fs throws
 */
export async function makeFolders(folder: string, mode?: number): Promise<void> {
  try {
    await makeOne(folder, mode);
  } catch (cause) {
    await makeFolders(folderAbove(folder, cause), mode);
    await makeOne(folder, mode);
  }
}

/** The same for those who cannot wait. */
export function makeFoldersNow(folder: string): void {
  try {
    makeOneNow(folder);
  } catch (cause) {
    makeFoldersNow(folderAbove(folder, cause));
    makeOneNow(folder);
  }
}

async function makeOne(folder: string, mode: number | undefined): Promise<void> {
  await mkdir(folder, mode).catch(async (cause: unknown) => {
    const found = await stat(folder).catch((unseen: unknown) => giveUp(cause, unseen));
    if (!found.isDirectory()) throw cause;
  });
}

function makeOneNow(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (cause) {
    if (!seen(folder, cause).isDirectory()) throw cause;
  }
}

function seen(folder: string, cause: unknown): Stats {
  try {
    return statSync(folder);
  } catch (unseen) {
    return giveUp(cause, unseen);
  }
}

/** What was there and is not any more is missing, not in the way. */
function giveUp(cause: unknown, unseen: unknown): never {
  throw (cause as NodeJS.ErrnoException).code === 'EEXIST' ? unseen : cause;
}

/** That which may be missing, where one was not made. */
function folderAbove(folder: string, cause: unknown): string {
  const above = path.dirname(folder);
  if ((cause as NodeJS.ErrnoException).code !== 'ENOENT' || above === folder) throw cause;
  return above;
}

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { lockFile } from '#database/file-lock.js';
import { makeFolders } from '#database/make-folders.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import { AssistantError } from '#domain/errors.js';

interface Options {
  /** What keeps others away from it meanwhile; a folder that may be made. */
  readonly locks: string;
  /** Rights of a file that is not there yet; as usual when left out. */
  readonly newMode?: number;
}

const waitMs = 5_000;

/**
 * Changes a text file as a whole or not at all; one that is not there is empty. A link stays one, and rights stay as they are.
 * @param change of what is in it now; null leaves it alone
 * @returns what was in it before, null where it was not there
 * @throws AssistantError STORAGE_FAILED; CONFLICT where another program is changing files here; and what `change` throws
 */
export async function changeTextFile(
  file: string,
  change: (text: string) => string | null,
  { locks, newMode }: Options,
): Promise<string | null> {
  await makeFolder(locks);
  const lock = await lockFile(path.join(locks, 'settings.lock'), 'exclusive', waitMs);
  if (!lock) throw new AssistantError('CONFLICT', `another program is changing ${file}; try again when it has ended`);
  try {
    const found = read(file);
    const changed = change(found?.text ?? '');
    if (changed === null) return found?.text ?? null;
    if (!found) await makeFolder(path.dirname(file));
    await writeFileAtomically(found?.target ?? file, changed, found?.mode ?? newMode);
    return found?.text ?? null;
  } finally {
    lock.release();
  }
}

function read(file: string): { readonly text: string; readonly target: string; readonly mode: number } | null {
  try {
    if (!existsSync(file)) return null;
    const target = realpathSync(file);
    return { target, text: readFileSync(target, 'utf8'), mode: statSync(target).mode & 0o777 };
  } catch (cause) {
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be read; check its rights`, { cause });
  }
}

async function makeFolder(folder: string): Promise<void> {
  await makeFolders(folder).catch((cause: unknown) => {
    throw new AssistantError('STORAGE_FAILED', `${folder} cannot be made; check what is above it and its rights`, { cause });
  });
}

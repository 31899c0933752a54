import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { lockFile, type FileLock } from './file-lock.js';
import { makeFolders } from './make-folders.js';
import { writerLockOf, type LibraryPart } from './writer-lock-of.js';

interface Wanted {
  readonly librariesFolder: string;
  readonly library: string;
  /** Without one, the lock of the library itself. */
  readonly part?: LibraryPart;
  /** How long to try before giving up; one attempt unless told. */
  readonly waitMs?: number;
}

interface Demanded extends Wanted {
  /** What is said while another program holds it. */
  readonly busy: string;
}

/** Null while another program holds it. @throws AssistantError STORAGE_FAILED */
export async function tryLibraryLock({ librariesFolder, library, part, waitMs }: Wanted): Promise<FileLock | null> {
  const file = writerLockOf(librariesFolder, library, part);
  const folder = path.dirname(file);
  await makeFolders(folder).catch((cause: unknown) => {
    throw new AssistantError('STORAGE_FAILED', `${folder} cannot be made; check the rights and the free space`, { cause });
  });
  return lockFile(file, 'exclusive', waitMs);
}

/** @throws AssistantError LIBRARY_BUSY, STORAGE_FAILED */
export async function takeLibraryLock({ busy, ...wanted }: Demanded): Promise<FileLock> {
  const lock = await tryLibraryLock(wanted);
  if (lock) return lock;
  throw new AssistantError('LIBRARY_BUSY', busy);
}

/** @throws AssistantError LIBRARY_BUSY, STORAGE_FAILED, and what the work throws */
export async function holdingLibraryLock<Result>(demanded: Demanded, work: () => Promise<Result>): Promise<Result> {
  const lock = await takeLibraryLock(demanded);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { lockFile, type FileLock } from '#database/file-lock.js';
import { makeFolders } from '#database/make-folders.js';
import { namesIn } from '#database/names-in.js';
import { syncFolder } from '#database/sync-folder.js';
import type { LibraryArchive, Unpacking } from '#ports/library-archive.js';
import { packLibrary } from './pack-library.js';
import { unpackLibrary } from './unpack-library.js';

/** Looks through a library that came, in a folder of libraries where nobody sees it, and says in it when it was made. @throws AssistantError */
export type SettleLibrary = (librariesFolder: string, came: { readonly library: string; readonly createdAt: string }) => Promise<void>;

/**
 * Libraries in folders as tar archives; one that comes is whole and settled in `.importing` before it is moved to its place. Each has a
 * folder of its own there, and beside it a lock, which is free when whoever unpacked it has ended, however it ended.
 */
export class TarLibraryArchive implements LibraryArchive {
  constructor(
    private readonly librariesFolder: string,
    private readonly settle: SettleLibrary,
  ) {}

  async *pack(library: string): AsyncGenerator<Uint8Array> {
    const folder = this.#folderOf(library);
    try {
      yield* packLibrary(library, folder);
    } catch (cause) {
      throw inWords(cause, folder);
    }
  }

  async unpack({ library, createdAt, ...reading }: Unpacking): Promise<{ readonly files: number; readonly bytes: number }> {
    const folder = this.#folderOf(library);
    const temporary = path.join(this.#importing, randomBytes(8).toString('hex'));
    let lock: FileLock | null = null;
    try {
      await this.removeLeftovers();
      await makeFolders(this.#importing);
      // Held before the folder is there: one whose lock is free is a leftover.
      lock = await lockFile(lockOf(temporary), 'exclusive');
      const coming = path.join(temporary, library);
      await makeFolders(coming);
      const files = await unpackLibrary(coming, reading);
      await this.settle(temporary, { library, createdAt });
      if (reading.signal.aborted) throw new AssistantError('CANCELLED', 'the import was cancelled');
      await rename(coming, folder).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOTEMPTY' || cause.code === 'EEXIST')
          throw new AssistantError('CONFLICT', `the library ${library} is not empty`);
        throw cause;
      });
      await syncFolder(this.librariesFolder);
      const sizes = Object.values(files).map(({ bytes }) => bytes);
      return { files: sizes.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
    } catch (cause) {
      throw inWords(cause, folder);
    } finally {
      await removeWithLock(temporary).catch(() => undefined);
      lock?.release();
    }
  }

  async removeLeftovers(): Promise<void> {
    try {
      const names = (await namesIn(this.#importing)).filter((name) => !name.endsWith(lockEnding));
      for (const left of names.map((name) => path.join(this.#importing, name))) {
        const lock = await lockFile(lockOf(left), 'exclusive');
        if (!lock) continue;
        await removeWithLock(left).finally(() => lock.release());
      }
    } catch (cause) {
      throw inWords(cause, this.#importing);
    }
  }

  get #importing(): string {
    return path.join(this.librariesFolder, '.importing');
  }

  #folderOf(library: string): string {
    checkLibraryName(library);
    return path.join(this.librariesFolder, library);
  }
}

const lockEnding = '.lock';

function lockOf(temporary: string): string {
  return `${temporary}${lockEnding}`;
}

async function removeWithLock(temporary: string): Promise<void> {
  await rm(temporary, { recursive: true, force: true });
  await rm(lockOf(temporary), { force: true });
}

function inWords(cause: unknown, folder: string): unknown {
  if (cause instanceof AssistantError) return cause;
  return new AssistantError('STORAGE_FAILED', `${folder} cannot be read or written; check the rights and the free space`, { cause });
}

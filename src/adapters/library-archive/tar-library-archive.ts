import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { syncFolder } from '#database/sync-folder.js';
import type { LibraryArchive, Unpacking } from '#ports/library-archive.js';
import { packLibrary } from './pack-library.js';
import { unpackLibrary } from './unpack-library.js';

const leftoverMs = 24 * 3_600_000;

/** Looks through a library that came, in a folder of libraries where nobody sees it, and says in it when it was made. @throws AssistantError */
export type SettleLibrary = (librariesFolder: string, came: { readonly library: string; readonly createdAt: string }) => Promise<void>;

/** Libraries in folders as tar archives; one that comes is whole and settled in `.importing` before it is moved to its place. */
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
    const importing = path.join(this.librariesFolder, '.importing');
    const temporary = path.join(importing, randomBytes(8).toString('hex'));
    try {
      const coming = path.join(temporary, library);
      await mkdir(coming, { recursive: true });
      await removeLeftovers(importing);
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
      await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  #folderOf(library: string): string {
    checkLibraryName(library);
    return path.join(this.librariesFolder, library);
  }
}

async function removeLeftovers(importing: string): Promise<void> {
  for (const name of await readdir(importing)) {
    const left = await stat(path.join(importing, name)).catch(() => null);
    if (left && Date.now() - left.mtimeMs > leftoverMs) await rm(path.join(importing, name), { recursive: true, force: true });
  }
}

function inWords(cause: unknown, folder: string): unknown {
  if (cause instanceof AssistantError) return cause;
  return new AssistantError('STORAGE_FAILED', `${folder} cannot be read or written; check the rights and the free space`, { cause });
}

import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName, isLibraryName } from '#domain/library-name.js';
import { isFolder } from '#database/is-folder.js';
import { holdingLibraryLock } from '#database/library-lock.js';
import { makeFolders } from '#database/make-folders.js';
import { namesIn } from '#database/names-in.js';
import { syncFolder } from '#database/sync-folder.js';
import type { DeletedLibrary, LibraryStore } from '#ports/library-store.js';

const purged = '.purged';
const deletionId = /^([a-z0-9][a-z0-9-]{0,62})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/u;

/**
 * A library is a folder with a library's name; anything else in `libraries` is not looked at. A deleted one is a folder in
 * `deleted`, which must be on the same disk.
 */
export class FolderLibraryStore implements LibraryStore {
  constructor(
    private readonly librariesFolder: string,
    private readonly deletedFolder: string,
  ) {}

  async list(): Promise<string[]> {
    const names = (await namesIn(this.librariesFolder)).filter(isLibraryName);
    const there = await Promise.all(names.map((name) => isFolder(path.join(this.librariesFolder, name))));
    return names.filter((_, i) => there[i]).sort();
  }

  async has(library: string): Promise<boolean> {
    return isFolder(this.#folder(library));
  }

  async create(library: string): Promise<void> {
    const folder = this.#folder(library);
    await storing(folder, async () => {
      await makeFolders(this.librariesFolder);
      await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'EEXIST') throw new AssistantError('CONFLICT', `there is a library ${library} already; choose another name`);
        throw cause;
      });
      await syncFolder(this.librariesFolder);
    });
  }

  async remove(library: string, at: Date): Promise<DeletedLibrary> {
    const folder = this.#folder(library);
    if (!(await isFolder(folder))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
    const id = `${library}-${at.toISOString().replaceAll(/[-:.]/gu, '')}`;
    const { librariesFolder } = this;
    const busy = `the library ${library} is being written; try again when its job, or the program on the command line, has ended`;
    await storing(folder, async () => {
      await holdingLibraryLock({ librariesFolder, library, busy }, async () => {
        await makeFolders(this.deletedFolder);
        await rename(folder, path.join(this.deletedFolder, id));
        for (const changed of [librariesFolder, this.deletedFolder]) await syncFolder(changed);
      });
    });
    return { id, library, deletedAt: at.toISOString() };
  }

  async deleted(): Promise<DeletedLibrary[]> {
    const all = (await namesIn(this.deletedFolder)).flatMap((id) => deletionOf(id) ?? []);
    return all.sort((a, b) => (a.deletedAt < b.deletedAt ? 1 : -1));
  }

  async restore(id: string): Promise<DeletedLibrary> {
    const deletion = deletionOf(id);
    const folder = path.join(this.deletedFolder, id);
    if (!deletion || !(await isFolder(folder))) throw notDeleted(id);
    const { library } = deletion;
    const inUse = new AssistantError('CONFLICT', `there is another library ${library} by now; delete that one first`);
    if (await this.has(library)) throw inUse;
    await storing(folder, async () => {
      await makeFolders(this.librariesFolder);
      // Onto a folder made in this moment it fails, unless that one is empty: then nothing is lost.
      await rename(folder, this.#folder(library)).catch((cause: NodeJS.ErrnoException) => {
        throw cause.code === 'ENOTEMPTY' || cause.code === 'EEXIST' ? inUse : cause;
      });
      for (const changed of [this.deletedFolder, this.librariesFolder]) await syncFolder(changed);
    });
    return deletion;
  }

  async purge(id: string): Promise<void> {
    if (!deletionOf(id)) throw notDeleted(id);
    const folder = path.join(this.deletedFolder, id);
    await storing(folder, async () => {
      // Renamed first, so that nothing half deleted is ever put back.
      if (await isFolder(folder)) await rename(folder, `${folder}${purged}`);
      const doomed = (await namesIn(this.deletedFolder)).filter((name) => name.endsWith(purged));
      for (const name of doomed) await rm(path.join(this.deletedFolder, name), { recursive: true, force: true });
    });
  }

  #folder(library: string): string {
    checkLibraryName(library);
    return path.join(this.librariesFolder, library);
  }
}

function deletionOf(id: string): DeletedLibrary | null {
  const [, library, year, month, day, hour, minute, second, thousandth] = deletionId.exec(id) ?? [];
  if (library === undefined) return null;
  return { id, library, deletedAt: `${year}-${month}-${day}T${hour}:${minute}:${second}.${thousandth}Z` };
}

function notDeleted(id: string): AssistantError {
  return new AssistantError('NOT_FOUND', `no deleted library is kept as ${id.slice(0, 100)}`);
}

async function storing(folder: string, work: () => Promise<void>): Promise<void> {
  await work().catch((cause: unknown) => {
    if (cause instanceof AssistantError) throw cause;
    throw new AssistantError('STORAGE_FAILED', `${folder} cannot be moved or made; check the rights and the free space`, { cause });
  });
}

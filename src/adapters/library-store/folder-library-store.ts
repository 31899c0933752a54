import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName, isLibraryName } from '#domain/library-name.js';
import type { LibraryStore } from '#ports/library-store.js';

/** A library is a folder with a library's name; anything else in `libraries` is not looked at. */
export class FolderLibraryStore implements LibraryStore {
  readonly #librariesFolder: string;

  constructor(librariesFolder: string) {
    this.#librariesFolder = librariesFolder;
  }

  async list(): Promise<string[]> {
    try {
      const entries = await readdir(this.#librariesFolder);
      const names = entries.filter(isLibraryName);
      const there = await Promise.all(names.map((name) => this.#isFolder(name)));
      return names.filter((_, i) => there[i]).sort();
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new AssistantError('STORAGE_FAILED', `${this.#librariesFolder} cannot be listed; check that it is a folder and its rights`, {
        cause,
      });
    }
  }

  async has(library: string): Promise<boolean> {
    checkLibraryName(library);
    return this.#isFolder(library);
  }

  /** Follows links, so that a library may live on another disk. */
  async #isFolder(name: string): Promise<boolean> {
    return stat(path.join(this.#librariesFolder, name)).then(
      (found) => found.isDirectory(),
      () => false,
    );
  }
}

import { usualLibrary } from '#access/library-of-model.js';
import { isDeleted } from '#library/is-deleted.js';
import type { LibraryStore } from '#ports/library-store.js';

/** Of a library that is not there: the usual one is made by its first build, unless it was deleted and can still be had back. */
export async function mayBeMade(name: string, libraryStore: LibraryStore): Promise<boolean> {
  return name === usualLibrary && !(await isDeleted(name, libraryStore));
}

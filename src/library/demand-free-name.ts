import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { LibraryStore } from '#ports/library-store.js';

/** @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT for the name of a library, or of a deleted one that is kept */
export async function demandFreeName(name: string, libraryStore: LibraryStore): Promise<void> {
  checkLibraryName(name);
  if ((await libraryStore.deleted()).some(({ library }) => library === name))
    throw new AssistantError(
      'CONFLICT',
      `a library ${name} was deleted and is still kept; restore it, end it for good, or choose another name`,
    );
  if (await libraryStore.has(name)) throw new AssistantError('CONFLICT', `there is a library ${name} already; choose another name`);
}

import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { LibraryParts } from '#admin/library-parts.js';

/** An empty library in which nobody is. @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT, STORAGE_FAILED */
export async function makeLibrary(name: string, { libraryStore, accounts }: LibraryParts): Promise<void> {
  checkLibraryName(name);
  if ((await libraryStore.deleted()).some(({ library }) => library === name))
    throw new AssistantError(
      'CONFLICT',
      `a library ${name} was deleted and is still kept; restore it, end it for good, or choose another name`,
    );
  await libraryStore.create(name);
  // Whoever was in a library of that name before is not in this one.
  await accounts.forgetLibrary(name);
}

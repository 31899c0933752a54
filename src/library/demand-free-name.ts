import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { demandUnkeptName } from '#library/demand-unkept-name.js';
import type { LibraryStore } from '#ports/library-store.js';

/** @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT for the name of a library, or of a deleted one that is kept */
export async function demandFreeName(name: string, libraryStore: LibraryStore): Promise<void> {
  checkLibraryName(name);
  await demandUnkeptName(name, libraryStore);
  if (await libraryStore.has(name)) throw new AssistantError('CONFLICT', `there is a library ${name} already; choose another name`);
}

import { demandUnusedName } from '#admin/demand-unused-name.js';
import type { LibraryParts } from '#admin/library-parts.js';

/** An empty library in which nobody is. @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT, STORAGE_FAILED */
export async function makeLibrary(name: string, { libraryStore, accounts, jobs }: LibraryParts): Promise<void> {
  await demandUnusedName(name, { libraryStore, jobs });
  await libraryStore.create(name);
  // Whoever was in a library of that name before is not in this one.
  await accounts.forgetLibrary(name);
}

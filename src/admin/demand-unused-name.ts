import { demandUnmadeName } from '#admin/demand-unmade-name.js';
import type { LibraryParts } from '#admin/library-parts.js';
import { demandFreeName } from '#library/demand-free-name.js';

/** @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT for the name of a library, of a deleted one that is kept, and of one that is being made */
export async function demandUnusedName(name: string, { libraryStore, jobs }: Pick<LibraryParts, 'libraryStore' | 'jobs'>): Promise<void> {
  await demandFreeName(name, libraryStore);
  await demandUnmadeName(name, { jobs });
}

import { AssistantError } from '#domain/errors.js';
import type { LibraryStore } from '#ports/library-store.js';

/** @throws AssistantError LIBRARY_NAME_INVALID, LIBRARY_NOT_FOUND */
export async function requireLibrary(libraries: LibraryStore, library: string): Promise<void> {
  if (await libraries.has(library)) return;
  throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
}

import { AssistantError } from '#domain/errors.js';
import { isDeleted } from '#library/is-deleted.js';
import type { LibraryStore } from '#ports/library-store.js';

/** @throws AssistantError CONFLICT for the name of a deleted library that is kept: its members would be in whatever takes it */
export async function demandUnkeptName(name: string, libraryStore: Pick<LibraryStore, 'deleted'>): Promise<void> {
  if (await isDeleted(name, libraryStore))
    throw new AssistantError(
      'CONFLICT',
      `a library ${name} was deleted and is still kept; restore it, end it for good, or choose another name`,
    );
}

import type { LibraryStore } from '#ports/library-store.js';

/** Whether a library of that name was deleted and can still be had back. */
export async function isDeleted(name: string, libraryStore: Pick<LibraryStore, 'deleted'>): Promise<boolean> {
  return (await libraryStore.deleted()).some(({ library }) => library === name);
}

import { AssistantError } from '#domain/errors.js';
import type { LibraryParts } from '#admin/library-parts.js';
import type { DeletedLibrary } from '#ports/library-store.js';

type Parts = Pick<LibraryParts, 'libraryStore' | 'accounts' | 'jobs' | 'eraseMessages' | 'jobFiles'>;

/**
 * Ends a deleted library for good: memberships, jobs and messages first, so that nobody who takes its name later finds any of it.
 * @throws AssistantError NOT_FOUND, STORAGE_FAILED
 */
export async function endLibrary(id: string, { libraryStore, accounts, jobs, eraseMessages, jobFiles }: Parts): Promise<DeletedLibrary> {
  const doomed = (await libraryStore.deleted()).find((one) => one.id === id);
  if (!doomed) throw new AssistantError('NOT_FOUND', `no deleted library is kept as ${id.slice(0, 100)}`);
  const { library } = doomed;
  // A folder of that name that somebody put there since is another library: what is there by the name is its own.
  if (!(await libraryStore.has(library))) {
    await accounts.forgetLibrary(library);
    await jobs.forget(library);
    await eraseMessages(library);
    await jobFiles.forget(library);
  }
  await libraryStore.purge(id);
  return doomed;
}

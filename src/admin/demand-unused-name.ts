import type { LibraryParts } from '#admin/library-parts.js';
import { AssistantError } from '#domain/errors.js';
import { makingKinds } from '#domain/job.js';
import { demandFreeName } from '#library/demand-free-name.js';

/** @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT for the name of a library, of a deleted one that is kept, and of one that is being made */
export async function demandUnusedName(name: string, { libraryStore, jobs }: Pick<LibraryParts, 'libraryStore' | 'jobs'>): Promise<void> {
  await demandFreeName(name, libraryStore);
  const [making] = await jobs.list({ library: name, kinds: makingKinds, states: ['waiting', 'running'], most: 1 });
  if (making)
    throw new AssistantError('CONFLICT', `the ${making.kind} ${making.id} makes a library ${name}; cancel it, or choose another name`);
}

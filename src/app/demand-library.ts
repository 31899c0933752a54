import { unmadeOf } from '#access/knows-unmade.js';
import { AssistantError } from '#domain/errors.js';
import { makingKinds } from '#domain/job.js';
import { mayBeMade } from '#app/may-be-made.js';
import { isDeleted } from '#library/is-deleted.js';
import { JobQueue } from '#ports/job-queue.js';
import { LibraryStore } from '#ports/library-store.js';
import { Inject, Injectable } from '@nestjs/common';

/** Tells the libraries that are there, or for some routes soon are, from those that are not. */
@Injectable()
export class DemandLibrary {
  constructor(
    @Inject(LibraryStore) private readonly libraries: LibraryStore,
    @Inject(JobQueue) private readonly jobs: JobQueue,
  ) {}

  /** @param route its handler @throws AssistantError LIBRARY_NAME_INVALID, LIBRARY_NOT_FOUND, STORAGE_FAILED */
  async of(library: string, route: object): Promise<void> {
    if (await this.libraries.has(library)) return;
    const unmade = unmadeOf(route);
    if (unmade !== null && (await mayBeMade(library, this.libraries))) return;
    if (unmade === 'asked-for' && (await this.#isAskedFor(library))) return;
    throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
  }

  /** An import or copy that ended without making it can be looked at and tried again; one that made it says nothing once it was deleted. */
  async #isAskedFor(library: string): Promise<boolean> {
    if (await isDeleted(library, this.libraries)) return false;
    return (await this.jobs.list({ library, kinds: makingKinds, most: 1 })).length > 0;
  }
}

import { AssistantError } from '#domain/errors.js';
import type { Work } from '#jobs/do-job.js';
import { fillLibrary, type FillingParts } from '#jobs/fill-library.js';

/** Makes a library like the one that is named by `from`, of everything but its builds and members. */
export function copyWork(parts: FillingParts): Work {
  return async (job, telling) => {
    const from = String(job.input['from']);
    const open = async () => {
      if (!(await parts.libraryStore.has(from))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${from} any more`);
      return { content: parts.archive.pack(from), bytes: null };
    };
    return fillLibrary(job, telling, { step: 'copy', open }, parts);
  };
}

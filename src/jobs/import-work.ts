import { AssistantError } from '#domain/errors.js';
import type { Work } from '#jobs/do-job.js';
import { fillLibrary, type FillingParts } from '#jobs/fill-library.js';
import type { Clock } from '#ports/clock.js';
import type { JobFiles } from '#ports/job-files.js';

interface Parts extends FillingParts {
  readonly jobFiles: JobFiles;
  readonly clock: Clock;
}

/** Makes a library of the archive that was sent, which is kept no longer than somebody may try it again. */
export function importWork(parts: Parts): Work {
  const { jobFiles, clock } = parts;
  return async (job, telling) => {
    const { library, input } = job;
    const archive = String(input['archive']);
    const open = async () => {
      const file = await jobFiles.open(library, archive, clock.now());
      if (!file) throw new AssistantError('NOT_FOUND', 'the archive is kept no more; send it again');
      return { content: file.content, bytes: file.bytes };
    };
    try {
      const result = await fillLibrary(job, telling, { step: 'unpack', open }, parts);
      await jobFiles.remove(library, archive);
      return result;
    } catch (error) {
      // What is no archive is none the next time either.
      if (error instanceof AssistantError && error.code === 'INVALID_INPUT') await jobFiles.remove(library, archive);
      throw error;
    }
  };
}

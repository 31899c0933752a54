import type { Work } from '#jobs/do-job.js';
import type { Clock } from '#ports/clock.js';
import type { JobFiles } from '#ports/job-files.js';
import type { LibraryArchive } from '#ports/library-archive.js';

interface Parts {
  readonly archive: LibraryArchive;
  readonly jobFiles: JobFiles;
  readonly clock: Clock;
  /** How long an archive can be fetched. */
  readonly exportHours: number;
}

const hourMs = 3_600_000;

/** Keeps the archive of a library as the job's file, in the place of one that was made before. Progress is in bytes. */
export function exportWork({ archive, jobFiles, clock, exportHours }: Parts): Work {
  return async ({ id, library }, { signal, tell }) => {
    async function* content(): AsyncGenerator<Uint8Array> {
      let done = 0;
      for await (const piece of archive.pack(library)) {
        signal.throwIfAborted();
        yield piece;
        done += piece.length;
        tell({ step: 'pack', done, total: null });
      }
    }
    const expiresAt = new Date(clock.now().getTime() + exportHours * hourMs);
    const bytes = await jobFiles.keep({ library, id, ending: 'tar', content: content(), expiresAt, isOnlyOne: true });
    return { bytes, expiresAt: expiresAt.toISOString() };
  };
}

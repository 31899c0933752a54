import { setTimeout as sleep } from 'node:timers/promises';
import { endLibrary } from '#admin/end-library.js';
import { libraryPartsOf, type LibraryServed } from '#app/library-parts-of.js';
import { TendLibraries } from '#jobs/tend-libraries.js';

const everyMs = 60_000;

interface Tending {
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Tends the libraries every minute until the signal is aborted. */
export async function tendLibrariesWhile(served: LibraryServed, { log, signal }: Tending): Promise<void> {
  const parts = libraryPartsOf(served);
  const { libraryStore, librarySettings, jobs, uploads, builds, jobFiles, archive, clock } = parts;
  const tending = new TendLibraries(
    {
      libraryStore,
      librarySettings,
      jobs,
      uploads,
      builds,
      jobFiles,
      archive,
      clock,
      log,
      async endLibrary({ id, library }) {
        await endLibrary(id, parts);
        await parts.recordAction.by({ id: null, name: 'schedule' }, { action: 'library.end', library, target: id });
      },
    },
    { keepDeletedDays: served.config.settings.deletedLibraries.keepDays },
  );
  while (!signal.aborted) {
    await tending.run();
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

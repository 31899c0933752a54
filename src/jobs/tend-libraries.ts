import type { DeletedLibrary, LibraryStore } from '#ports/library-store.js';
import type { Clock } from '#ports/clock.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';

interface Parts {
  readonly libraryStore: LibraryStore;
  readonly librarySettings: LibrarySettingsStore;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  /** Ends a deleted library for good. */
  readonly endLibrary: (deleted: DeletedLibrary) => Promise<void>;
  /** Told what could not be done, in words. */
  readonly log: (line: string) => void;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What libraries need from time to time: their sources read again, and those deleted long ago ended. */
export class TendLibraries {
  constructor(
    private readonly parts: Parts,
    private readonly options: { readonly keepDeletedDays: number },
  ) {}

  /** Once; what fails for one library is told, and the others are tended. Never throws. */
  async run(): Promise<void> {
    await this.#trying('the libraries', async () => {
      for (const library of await this.parts.libraryStore.list()) await this.#trying(library, () => this.#refresh(library));
    });
    await this.#trying('the deleted libraries', async () => {
      for (const deleted of await this.parts.libraryStore.deleted()) await this.#trying(deleted.id, () => this.#end(deleted));
    });
  }

  /** From the last build that was asked for, by whomever; without any, from the making of the library. */
  async #refresh(library: string): Promise<void> {
    const { librarySettings, jobs, clock } = this.parts;
    const { refreshHours, createdAt } = await librarySettings.read(library);
    if (refreshHours === null) return;
    const recent = (await jobs.list({ library, most: mostJobs })).find(({ kind }) => kind === 'build');
    const last = recent?.createdAt ?? createdAt;
    if (last !== null && clock.now().getTime() - Date.parse(last) < refreshHours * hourMs) return;
    await jobs.add({ kind: 'build', library, input: { retryFailed: false }, by: null });
  }

  async #end(deleted: DeletedLibrary): Promise<void> {
    const { clock, endLibrary } = this.parts;
    if (clock.now().getTime() - Date.parse(deleted.deletedAt) >= this.options.keepDeletedDays * dayMs) await endLibrary(deleted);
  }

  async #trying(what: string, act: () => Promise<void>): Promise<void> {
    await act().catch((error: unknown) =>
      this.parts.log(`${what} cannot be tended: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
}

const mostJobs = 100;

import type { DeletedLibrary, LibraryStore } from '#ports/library-store.js';
import type { Clock } from '#ports/clock.js';
import { buildingKinds, usualBuild } from '#domain/job.js';
import { dropArchives } from '#jobs/given-archive.js';
import { isBehind } from '#library/is-behind.js';
import type { BuildStore } from '#ports/build-store.js';
import type { UploadStore } from '#ports/upload-store.js';
import type { JobFiles } from '#ports/job-files.js';
import type { LibraryArchive } from '#ports/library-archive.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';
import { messageOf } from '#shared/message-of.js';

interface Parts {
  readonly libraryStore: LibraryStore;
  readonly librarySettings: LibrarySettingsStore;
  readonly jobs: JobQueue;
  readonly uploads: Pick<UploadStore, 'list'>;
  readonly builds: Pick<BuildStore, 'current'>;
  readonly jobFiles: Pick<JobFiles, 'prune' | 'list' | 'remove'>;
  readonly archive: Pick<LibraryArchive, 'removeLeftovers'>;
  readonly clock: Clock;
  /** Ends a deleted library for good. */
  readonly endLibrary: (deleted: DeletedLibrary) => Promise<void>;
  /** Told what could not be done, in words. */
  readonly log: (line: string) => void;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What libraries need from time to time: what a crash left unbuilt, their sources read again, those deleted long ago ended, and what jobs left behind. */
export class TendLibraries {
  /** Looked at since this process began: what is given to them later asks for its build itself. */
  readonly #takenUp = new Set<string>();

  constructor(
    private readonly parts: Parts,
    private readonly options: { readonly keepDeletedDays: number },
  ) {}

  /** Once; what fails for one library is told, and the others are tended. Never throws. */
  async run(): Promise<void> {
    await this.#trying('the libraries', async () => {
      for (const library of await this.parts.libraryStore.list())
        await this.#trying(library, async () => {
          if (!this.#takenUp.has(library)) await this.#takeUp(library);
          this.#takenUp.add(library);
          await this.#refresh(library);
        });
    });
    await this.#trying('the files of jobs', () => this.parts.jobFiles.prune(this.parts.clock.now()));
    await this.#trying('the archives of imports', () => dropArchives(this.parts.clock.now(), this.parts));
    await this.#trying('what imports left', () => this.parts.archive.removeLeftovers());
    await this.#trying('the deleted libraries', async () => {
      for (const deleted of await this.parts.libraryStore.deleted()) await this.#trying(deleted.id, () => this.#end(deleted));
    });
  }

  /** The server may have ended between a file that was kept and the build that was to read it. */
  async #takeUp(library: string): Promise<void> {
    const { librarySettings, jobs, uploads: kept, builds } = this.parts;
    const asked = (await jobs.list({ library, most: mostJobs })).filter(({ kind }) => buildingKinds.has(kind));
    if (asked.some(({ endedAt }) => endedAt === null)) return;
    const [settings, uploads] = await Promise.all([librarySettings.read(library), kept.list(library)]);
    const manifest = await builds.current(library).catch(() => null); // a damaged one is made anew
    const [last] = asked;
    // One that failed or was cancelled after all that was given was seen by somebody.
    if (last && last.state !== 'done' && uploads.every(({ at }) => at <= last.createdAt)) return;
    if (isBehind({ manifest, uploads, settings, lastBegun: last?.startedAt ?? null })) await this.#build(library);
  }

  async #build(library: string): Promise<void> {
    await this.parts.jobs.add({ ...usualBuild, library, by: null });
  }

  /** From the last build that was asked for, by whomever; without any, from the making of the library. */
  async #refresh(library: string): Promise<void> {
    const { librarySettings, jobs, clock } = this.parts;
    const { refreshHours, createdAt } = await librarySettings.read(library);
    if (refreshHours === null) return;
    const recent = (await jobs.list({ library, most: mostJobs })).find(({ kind }) => buildingKinds.has(kind));
    const last = recent?.createdAt ?? createdAt;
    if (last !== null && clock.now().getTime() - Date.parse(last) < refreshHours * hourMs) return;
    await this.#build(library);
  }

  async #end(deleted: DeletedLibrary): Promise<void> {
    const { clock, endLibrary } = this.parts;
    if (clock.now().getTime() - Date.parse(deleted.deletedAt) >= this.options.keepDeletedDays * dayMs) await endLibrary(deleted);
  }

  async #trying(what: string, act: () => Promise<void>): Promise<void> {
    await act().catch((error: unknown) => this.parts.log(`${what} cannot be tended: ${messageOf(error)}`));
  }
}

const mostJobs = 100;

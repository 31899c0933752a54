import path from 'node:path';
import { FileBlockedTerms } from '#adapters/blocked-terms/file-blocked-terms.js';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { FileIngestJournal } from '#adapters/ingest-journal/file-ingest-journal.js';
import { FolderJobFiles } from '#adapters/job-files/folder-job-files.js';
import { TarLibraryArchive } from '#adapters/library-archive/tar-library-archive.js';
import { FolderLibraryStore } from '#adapters/library-store/folder-library-store.js';
import { FileTermStore } from '#adapters/term-store/file-term-store.js';
import { FolderUploadStore } from '#adapters/upload-store/folder-upload-store.js';
import { createOwnerChoices } from '#app/create-owner-choices.js';
import type { BuildStores } from '#app/open-scratch-builds.js';
import { settleLibrary } from '#app/settle-library.js';
import type { LoadedConfig } from '#config/load.js';
import type { OwnerChoices } from '#library/owner-choices.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { BuildStore } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { GateStore } from '#ports/gate-store.js';
import type { IngestJournal } from '#ports/ingest-journal.js';
import type { JobFiles } from '#ports/job-files.js';
import type { LibraryArchive } from '#ports/library-archive.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';
import type { LibraryStore } from '#ports/library-store.js';
import type { TermStore } from '#ports/term-store.js';
import type { UploadStore } from '#ports/upload-store.js';

/** What is kept of libraries, a folder each in `workdir/libraries`. */
export interface LibraryStores {
  readonly libraryStore: LibraryStore;
  readonly librarySettings: LibrarySettingsStore;
  readonly ownerChoices: OwnerChoices;
  readonly uploads: UploadStore;
  readonly archive: LibraryArchive;
  readonly builds: BuildStore;
  readonly journal: IngestJournal;
  readonly gates: GateStore;
  readonly terms: TermStore;
  readonly blocked: BlockedTerms;
  readonly jobFiles: JobFiles;
}

interface Setup {
  readonly config: LoadedConfig;
  readonly stores: Omit<BuildStores, 'clock'>;
  readonly clock: Clock;
}

/** Opens nothing yet. */
export function createLibraryStores({ config, stores, clock }: Setup): LibraryStores {
  const { home, libraries: folder, workdir } = config.paths;
  return {
    libraryStore: new FolderLibraryStore(folder, path.join(workdir, 'deleted')),
    ...createOwnerChoices(config),
    archive: new TarLibraryArchive(folder, settleLibrary),
    uploads: new FolderUploadStore(folder),
    builds: new FileBuildStore({ librariesFolder: folder, home, ...stores, clock }),
    journal: new FileIngestJournal(folder),
    gates: new FileGateStore(folder),
    terms: new FileTermStore(folder),
    jobFiles: new FolderJobFiles(path.join(workdir, 'job-files')),
    blocked: new FileBlockedTerms(folder, config.settings.safety.blocked),
  };
}

import type { OwnSource } from '#domain/library-settings.js';
import type { LibraryDocuments } from '#library/library-documents.js';
import type { OwnerChoices } from '#library/owner-choices.js';
import type { RecordAction } from '#access/record-action.js';
import type { SettingsInForce } from '#admin/describe-settings.js';
import type { UploadRoom } from '#admin/upload-room.js';
import type { AccountStore } from '#ports/account-store.js';
import type { BuildStore } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { Embedder } from '#ports/embedder.js';
import type { GateStore } from '#ports/gate-store.js';
import type { JobFiles } from '#ports/job-files.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { LibraryArchive } from '#ports/library-archive.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';
import type { LibraryStore } from '#ports/library-store.js';
import type { ParsedStore } from '#ports/parsed-store.js';
import type { TermStore } from '#ports/term-store.js';
import type { UploadStore } from '#ports/upload-store.js';

export interface UploadLimits {
  readonly fileMegabytes: number;
  readonly requestMegabytes: number;
  readonly libraryMegabytes: number;
  readonly filesPerRequest: number;
  readonly timeoutSeconds: number;
}

/** What the doors of libraries work with. */
export abstract class LibraryParts {
  abstract readonly libraryStore: LibraryStore;
  abstract readonly librarySettings: LibrarySettingsStore;
  abstract readonly ownerChoices: OwnerChoices;
  abstract readonly uploads: UploadStore;
  abstract readonly uploadRoom: UploadRoom;
  abstract readonly archive: LibraryArchive;
  abstract readonly builds: BuildStore;
  abstract readonly gates: GateStore;
  abstract readonly terms: TermStore;
  abstract readonly documents: LibraryDocuments;
  abstract readonly parsed: ParsedStore;
  abstract readonly jobs: JobQueue;
  abstract readonly jobFiles: JobFiles;
  abstract readonly embedder: Embedder;
  abstract readonly accounts: AccountStore;
  abstract readonly recordAction: RecordAction;
  abstract readonly clock: Clock;
  abstract readonly limits: UploadLimits;
  /** Names of the language models that may be chosen. */
  abstract readonly languageModels: () => readonly string[];
  /** What holds in a library for settings of which its owner says nothing, or may say nothing. */
  abstract readonly usualSettings: (library: string) => SettingsInForce['usual'];
  /** Names of documents that can be read; archives are. */
  abstract readonly reads: (name: string) => boolean;
  /** @throws AssistantError INVALID_INPUT for sources that no build could read */
  abstract readonly checkSources: (sources: readonly OwnSource[]) => void;
  /** Whether anything is to be read in a library beside what was uploaded. */
  abstract readonly hasOtherSources: (library: string) => Promise<boolean>;
  /** Erases what was said in a library that is gone. */
  abstract readonly eraseMessages: (library: string) => Promise<void>;
}

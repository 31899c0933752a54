import { usualBuild, type Job } from '#domain/job.js';
import type { WantedSources } from '#ingest/ingest-request.js';
import type { Work } from '#jobs/do-job.js';
import { demandFreeName } from '#library/demand-free-name.js';
import type { AccountStore } from '#ports/account-store.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { LibraryArchive } from '#ports/library-archive.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';
import type { LibraryStore } from '#ports/library-store.js';

export interface FillingParts {
  readonly libraryStore: LibraryStore;
  readonly librarySettings: Pick<LibrarySettingsStore, 'read'>;
  readonly accounts: Pick<AccountStore, 'forgetLibrary'>;
  readonly archive: LibraryArchive;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly sourcesOf: (library: string) => Promise<WantedSources>;
  /** Of all files of a library. */
  readonly libraryBytes: number;
}

interface Filling {
  readonly step: string;
  /** The bytes of an archive, and how many there are where that is known. @throws AssistantError */
  readonly open: () => Promise<{ readonly content: AsyncIterable<Uint8Array>; readonly bytes: number | null }>;
}

type Telling = Parameters<Work>[1];

/**
 * Makes the library of a job, whole or not at all, and asks for its build. Done twice it makes one: a library says when it was made,
 * and one of a job that it was made when the job was asked for.
 * @throws AssistantError CONFLICT when the name was taken meanwhile, INVALID_INPUT, STORAGE_FAILED, OVERLOADED, and what `open` throws
 */
export async function fillLibrary(
  { library, createdAt, by }: Job,
  { signal, tell }: Telling,
  { step, open }: Filling,
  { libraryStore, librarySettings, accounts, archive, jobs, sourcesOf, libraryBytes }: FillingParts,
): ReturnType<Work> {
  const isMade = async (): Promise<boolean> => (await librarySettings.read(library)).createdAt === createdAt;
  const make = async (): Promise<void> => {
    await demandFreeName(library, libraryStore);
    // Whoever was in a library of that name before is not in this one.
    await accounts.forgetLibrary(library);
    const { content, bytes } = await open();
    const counted = counting(content, (done) => tell({ step, done, total: bytes }));
    await archive.unpack({ library, content: counted, mostBytes: libraryBytes, createdAt, signal });
  };
  try {
    if (!(await isMade())) await make();
  } catch (error) {
    // A worker that was taken for dead may have made it meanwhile.
    if (!(await isMade())) throw error;
  }
  const { sources } = await sourcesOf(library);
  if (sources.length === 0) return { build: null };
  const { id } = await jobs.add({ ...usualBuild, library, by });
  return { build: id };
}

async function* counting(content: AsyncIterable<Uint8Array>, tell: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const piece of content) {
    yield piece;
    done += piece.length;
    tell(done);
  }
}

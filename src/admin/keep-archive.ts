import type { FastifyRequest } from 'fastify';
import type { LibraryParts } from '#admin/library-parts.js';
import { receiveArchive } from '#admin/receive-archive.js';
import { untilAborted } from '#admin/until-aborted.js';
import { AssistantError } from '#domain/errors.js';
import { isGivenArchive, newArchiveId } from '#jobs/given-archive.js';
import { archiveOverheadBytes } from '#ports/library-archive.js';

interface Keeping {
  readonly library: string;
  /** Aborted with the reason, when nobody waits any more or it takes too long. */
  readonly signal: AbortSignal;
  /** Names of the archives that come at present, changed here. */
  readonly coming: Set<string>;
}

const megabyte = 1_048_576;
const keepMs = 30 * 86_400_000;
/** As large as libraries may be, each. */
const mostArchives = 16;

/**
 * Keeps the archive that a request brings for the import of a library, whole or not at all.
 * @returns the name of its file among those of jobs
 * @throws AssistantError INVALID_INPUT, OVERLOADED when many come or wait to be imported, STORAGE_FAILED, and the reason of the signal
 */
export async function keepArchive(
  request: FastifyRequest,
  { library, signal, coming }: Keeping,
  { jobFiles, clock, limits }: Pick<LibraryParts, 'jobFiles' | 'clock' | 'limits'>,
): Promise<string> {
  const id = newArchiveId();
  coming.add(id);
  try {
    await demandRoom(coming, jobFiles);
    const received = await untilAborted(receiveArchive(request), signal);
    const content = within(received, { mostBytes: limits.libraryMegabytes * megabyte + archiveOverheadBytes, signal });
    const expiresAt = new Date(clock.now().getTime() + keepMs);
    await jobFiles.keep({ library, id, ending: 'tar', content, expiresAt, isOnlyOne: false });
    return id;
  } finally {
    coming.delete(id);
  }
}

async function demandRoom(coming: ReadonlySet<string>, jobFiles: LibraryParts['jobFiles']): Promise<void> {
  // Noted first: one that is whole meanwhile is in one of the two, or in both.
  const archives = new Set(coming);
  for (const { id } of await jobFiles.list()) if (isGivenArchive(id)) archives.add(id);
  if (archives.size > mostArchives)
    throw new AssistantError(
      'OVERLOADED',
      `${mostArchives} archives come or are kept for imports, those of failed ones for an hour; try again later`,
    );
}

async function* within(
  content: AsyncIterable<Uint8Array>,
  { mostBytes, signal }: { readonly mostBytes: number; readonly signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]();
  let bytes = 0;
  for (;;) {
    const next = await untilAborted(pieces.next(), signal);
    if (next.done) return;
    bytes += next.value.length;
    if (bytes > mostBytes) throw new AssistantError('INVALID_INPUT', 'the archive is larger than any library (uploads.libraryMegabytes)');
    yield next.value;
  }
}

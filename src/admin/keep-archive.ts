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
}

const megabyte = 1_048_576;
const keepMs = 30 * 86_400_000;
/** As large as libraries may be, each. */
const mostArchives = 16;

/**
 * Keeps the archive that a request brings for the import of a library, whole or not at all.
 * @returns the name of its file among those of jobs
 * @throws AssistantError INVALID_INPUT, OVERLOADED when many wait to be imported, STORAGE_FAILED, and the reason of the signal
 */
export async function keepArchive(
  request: FastifyRequest,
  { library, signal }: Keeping,
  { jobFiles, clock, limits }: Pick<LibraryParts, 'jobFiles' | 'clock' | 'limits'>,
): Promise<string> {
  const waiting = (await jobFiles.list()).filter(({ id }) => isGivenArchive(id));
  if (waiting.length >= mostArchives)
    throw new AssistantError(
      'OVERLOADED',
      `${mostArchives} archives are kept for imports, those of failed ones for an hour; try again later`,
    );
  const id = newArchiveId();
  const received = await untilAborted(receiveArchive(request), signal);
  const content = within(received, { mostBytes: limits.libraryMegabytes * megabyte + archiveOverheadBytes, signal });
  const expiresAt = new Date(clock.now().getTime() + keepMs);
  await jobFiles.keep({ library, id, ending: 'tar', content, expiresAt, isOnlyOne: false });
  return id;
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

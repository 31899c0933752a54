import { createHash } from 'node:crypto';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { AssistantError } from '#domain/errors.js';
import { isArchived, manifestName, type ArchiveManifest } from './archive-files.js';

/** tar-stream's types lean on a package that has none. */
interface Pack extends Readable {
  entry(header: { readonly name: string; readonly size: number }, done?: (error?: Error | null) => void): Writable;
  finalize(): void;
}

/**
 * The files of a library's folder as a tar archive, the manifest last.
 * @throws AssistantError LIBRARY_NOT_FOUND, also for one that is deleted meanwhile; what node:fs and a changing file throw
 */
export async function* packLibrary(library: string, folder: string): AsyncGenerator<Uint8Array> {
  const tar = pack() as unknown as Pack;
  const filling = fill(tar, library, folder).then(
    () => tar.finalize(),
    (error: Error) => void tar.destroy(error),
  );
  try {
    yield* tar as AsyncIterable<Uint8Array>;
    await filling;
  } finally {
    tar.destroy();
  }
}

async function fill(tar: Pack, library: string, folder: string): Promise<void> {
  const before = await placeOf(library, folder);
  // What was not found, or was otherwise than it was listed, may have gone with the whole library, not by itself.
  const isStillThere = async (): Promise<boolean> => (await placeOf(library, folder)) === before;
  const files = await addFiles(tar, folder).catch(async (cause: unknown) => {
    throw (await isStillThere()) ? cause : gone(library);
  });
  if (!(await isStillThere())) throw gone(library);
  const manifest = Buffer.from(JSON.stringify({ format: 1, library, files } satisfies ArchiveManifest));
  await pipeline([manifest], tar.entry({ name: manifestName, size: manifest.length }));
}

async function addFiles(tar: Pack, folder: string): Promise<ArchiveManifest['files']> {
  const files: ArchiveManifest['files'] = {};
  for (const name of await namesIn(folder)) {
    const added = await addFile(tar, name, path.join(folder, name));
    if (added) files[name] = added;
  }
  return files;
}

/** Null for one that was removed since it was listed. */
async function addFile(tar: Pack, name: string, file: string): Promise<{ readonly sha256: string; readonly bytes: number } | null> {
  const handle = await open(file, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw cause;
  });
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256');
    const hashing = new PassThrough().on('data', (piece: Buffer) => hash.update(piece));
    if (size > 0) await pipeline(handle.createReadStream({ autoClose: false, end: size - 1 }), hashing, tar.entry({ name, size }));
    else tar.entry({ name, size }).end();
    return { sha256: hash.digest('hex'), bytes: size };
  } finally {
    await handle.close();
  }
}

/** What tells the folder from another one of its name. */
async function placeOf(library: string, folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true }).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' ? gone(library) : cause;
  });
  return `${dev} ${ino}`;
}

function gone(library: string): AssistantError {
  return new AssistantError(
    'LIBRARY_NOT_FOUND',
    `the library ${library} is not there, or was deleted while it was read; restore it, and try again`,
  );
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return names.filter(isArchived).sort();
}

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import { makeFolders } from '#database/make-folders.js';
import { AssistantError } from '#domain/errors.js';
import { archiveOverheadBytes } from '#ports/library-archive.js';
import { isArchived, manifestName, manifestSchema, type ArchiveManifest } from './archive-files.js';

/** tar-stream's types lean on a package that has none. */
type Extract = Writable & AsyncIterable<Readable & { readonly header: Header }>;

interface Reading {
  readonly content: AsyncIterable<Uint8Array>;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

const mostFiles = 100_000;
const manifestBytes = 50_000_000;

/**
 * Writes the files of an archive into a folder and holds them against its manifest.
 * @throws AssistantError INVALID_INPUT, and what node:fs throws
 */
export async function unpackLibrary(folder: string, reading: Reading): Promise<ArchiveManifest['files']> {
  try {
    return await unpackChecked(folder, reading);
  } catch (cause) {
    throw toRefusal(cause, reading.signal);
  }
}

async function unpackChecked(folder: string, { content, mostBytes, signal }: Reading): Promise<ArchiveManifest['files']> {
  const found: ArchiveManifest['files'] = {};
  let manifest: ArchiveManifest | null = null;
  let [count, left] = [0, mostBytes];
  for await (const entry of entriesOf({ content, mostBytes: mostBytes + archiveOverheadBytes, signal })) {
    const { name, type, size } = entry.header;
    count += 1;
    if (manifest || type !== 'file' || count > mostFiles || (name === manifestName && size > manifestBytes))
      throw damaged('it holds what no export holds');
    if (name === manifestName) {
      manifest = readManifest(await bytesOf(entry));
      continue;
    }
    if (!isArchived(name) || name in found) throw damaged(`it holds ${JSON.stringify(name.slice(0, 200))}`);
    left -= size;
    if (left < 0) throw damaged(`it is larger than ${Math.floor(mostBytes / 1_048_576)} MB`);
    found[name] = await write(path.join(folder, name), entry);
  }
  if (!manifest) throw damaged('it is cut off');
  compare(manifest.files, found);
  return found;
}

async function* entriesOf({ content, mostBytes, signal }: Reading): AsyncGenerator<Readable & { readonly header: Header }> {
  const unpacked = extract() as unknown as Extract;
  const failures: Error[] = [];
  const piping = pipeline(Readable.from(content), counting(mostBytes), unpacked as Writable, { signal }).catch((error: Error) => {
    failures.push(error);
    unpacked.destroy(error);
  });
  try {
    for await (const entry of unpacked) {
      yield entry;
      entry.resume();
    }
  } catch (cause) {
    await piping;
    throw failures[0] ?? cause;
  } finally {
    unpacked.destroy();
  }
  await piping;
  if (failures[0]) throw failures[0];
}

function toRefusal(cause: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return new AssistantError('CANCELLED', 'the import was cancelled', { cause });
  if (cause instanceof AssistantError || (cause as NodeJS.ErrnoException).syscall !== undefined) return cause;
  return damaged('it is cut off, or no tar archive', cause);
}

function counting(mostBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      done(bytes > mostBytes ? damaged('it is too large') : null, piece);
    },
  });
}

async function write(file: string, content: AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly bytes: number }> {
  await makeFolders(path.dirname(file));
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of content) {
      hash.update(piece);
      bytes += piece.length;
      await handle.writeFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function bytesOf(entry: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of entry) pieces.push(piece);
  return Buffer.concat(pieces);
}

function readManifest(bytes: Buffer): ArchiveManifest {
  try {
    return manifestSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw damaged('its manifest cannot be read', cause);
  }
}

function compare(named: ArchiveManifest['files'], found: ArchiveManifest['files']): void {
  const names = new Set([...Object.keys(named), ...Object.keys(found)]);
  const wrong = [...names].find((name) => named[name]?.sha256 !== found[name]?.sha256 || named[name]?.bytes !== found[name]?.bytes);
  if (wrong !== undefined) throw damaged(`${JSON.stringify(wrong.slice(0, 200))} is not what its manifest says`);
}

function damaged(why: string, cause?: unknown): AssistantError {
  return new AssistantError('INVALID_INPUT', `the archive is refused: ${why}; send one as the export of a library gives it`, { cause });
}

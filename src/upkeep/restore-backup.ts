import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { extract, type Header } from 'tar-stream';
import { AssistantError } from '#domain/errors.js';
import { makeFolders } from '#database/make-folders.js';
import { syncFolder } from '#database/sync-folder.js';
import { backupManifest, manifestName, type BackupManifest } from './backup-manifest.js';
import { movingName } from './demand-whole-home.js';
import type { Home } from './stage-home.js';

export interface RestoreRequest {
  readonly home: Home;
  readonly file: string;
  readonly signal: AbortSignal;
}

/** tar-stream's types lean on a package that has none. */
type Extract = Writable & AsyncIterable<Readable & { readonly header: Header }>;

const mostManifestBytes = 256 * 1_048_576;

/**
 * Puts a backup into a home that holds nothing yet. Everything is unpacked beside and compared with its hash before the first file
 * moves. A restore that was cut off while files moved is ended by another one of the same backup.
 * @throws AssistantError CONFLICT when the home is not empty, INVALID_INPUT when the file is no whole backup, STORAGE_FAILED, CANCELLED
 */
export async function restoreBackup({ home, file, signal }: RestoreRequest): Promise<BackupManifest> {
  const moving = path.join(home.home, movingName);
  const isBegun = (await stat(moving).catch(() => null)) !== null;
  if (!isBegun) await mustBeEmpty(home);
  if (!(await stat(file).catch(() => null))?.isFile())
    throw new AssistantError('INVALID_INPUT', `cannot read ${file}; give the path of a backup`);
  const staging = path.join(home.home, `restore-${randomBytes(4).toString('hex')}.partial`);
  try {
    if (isBegun) await mustBeOf(file, moving, signal);
    else await stage({ file, staging, moving, signal });
    await moveIn(moving, home);
    const manifest = await begunIn(moving);
    await rename(moving, staging);
    return manifest;
  } catch (cause) {
    if (cause instanceof AssistantError) throw cause;
    if (signal.aborted) throw new AssistantError('CANCELLED', 'the restore was stopped', { cause });
    if (cause instanceof Error && 'syscall' in cause)
      throw new AssistantError('STORAGE_FAILED', `${home.home} cannot be written; check the rights and the free space`, { cause });
    throw broken(file, 'it is no tar archive, or cut off', cause);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

interface Staging {
  readonly file: string;
  readonly staging: string;
  readonly moving: string;
  readonly signal: AbortSignal;
}

/** Once it has its name all that is left to do is to move it in, by whomever. */
async function stage({ file, staging, moving, signal }: Staging): Promise<void> {
  await makeFolders(staging, 0o700);
  const manifest = await unpack(file, staging, signal);
  await writeFile(path.join(staging, manifestName), JSON.stringify(manifest), { mode: 0o600, flush: true });
  await rename(staging, moving);
  await syncFolder(path.dirname(moving));
}

/** Half of one backup and half of another are no home. */
async function mustBeOf(file: string, moving: string, signal: AbortSignal): Promise<void> {
  if (isDeepStrictEqual(await begunIn(moving), await manifestOf(file, signal))) return;
  throw new AssistantError('CONFLICT', `the restore of another backup was cut off in ${moving}; restore that one, or empty the home`);
}

async function begunIn(moving: string): Promise<BackupManifest> {
  return backupManifest.parse(JSON.parse(await readFile(path.join(moving, manifestName), 'utf8')));
}

async function manifestOf(file: string, signal: AbortSignal): Promise<BackupManifest | null> {
  const entries = extract() as unknown as Extract;
  pipeline(createReadStream(file), entries, { signal }).catch(() => undefined);
  for await (const entry of entries) return readManifest(file, entry);
  return null;
}

async function mustBeEmpty({ home, workdir, libraries }: Home): Promise<void> {
  const occupied = [path.join(home, 'config', 'local.yaml'), path.join(workdir, 'state.sqlite')];
  const names = await readdir(libraries).catch(() => []);
  occupied.push(...names.filter((name) => !name.startsWith('.')).map((name) => path.join(libraries, name)));
  for (const place of occupied)
    if (await stat(place).catch(() => null))
      throw new AssistantError(
        'CONFLICT',
        `${place} is there already; a backup is restored into an empty home only: set HUIXIANG_HOME to one`,
      );
}

async function unpack(file: string, staging: string, signal: AbortSignal): Promise<BackupManifest> {
  const entries = extract() as unknown as Extract;
  const read = pipeline(createReadStream(file), entries, { signal });
  read.catch(() => undefined);
  let manifest: BackupManifest | null = null;
  const missing = new Set<string>();
  for await (const entry of entries) {
    const { name, type } = entry.header;
    if (manifest === null) {
      manifest = await readManifest(file, entry);
      for (const each of Object.keys(manifest.files)) missing.add(each);
      continue;
    }
    const expected = manifest.files[name];
    if (type !== 'file' || !expected || !missing.delete(name)) throw broken(file, `${name} is not in its manifest, or twice`);
    const found = await writeOut(entry, path.join(staging, ...name.split('/')));
    if (found.sha256 !== expected.sha256 || found.bytes !== expected.bytes) throw broken(file, `${name} is damaged`);
  }
  await read;
  if (manifest === null || missing.size > 0) throw broken(file, `it lacks ${[...missing][0] ?? manifestName}`);
  return manifest;
}

async function readManifest(file: string, entry: Readable & { readonly header: Header }): Promise<BackupManifest> {
  if (entry.header.name !== manifestName) throw broken(file, `it does not begin with ${manifestName}`);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of entry) {
    pieces.push(piece as Buffer);
    bytes += (piece as Buffer).length;
    if (bytes > mostManifestBytes) throw broken(file, `its ${manifestName} is too large`);
  }
  try {
    return backupManifest.parse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
  } catch (cause) {
    throw broken(file, `its ${manifestName} cannot be read, or is of a later release`, cause);
  }
}

async function writeOut(entry: Readable, to: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  await makeFolders(path.dirname(to));
  const hash = createHash('sha256');
  let bytes = 0;
  // Read by hand: Node's pipeline does not hear when an entry of tar-stream ends too early.
  const measured = async function* (): AsyncGenerator<Buffer> {
    for await (const read of entry) {
      const piece = read as Buffer;
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  };
  await pipeline(measured, createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
  return { sha256: hash.digest('hex'), bytes };
}

/** What has been moved already is not there any more. */
async function moveIn(moving: string, { home, workdir, libraries }: Home): Promise<void> {
  for (const made of [path.join(home, 'config'), workdir, libraries]) await makeFolders(made);
  const from = path.join(moving, 'workdir');
  const move = async (name: string, to: string): Promise<void> => rename(path.join(from, name), to);
  const names = await readdir(from).catch(() => []);
  for (const name of names.filter((one) => one !== 'libraries')) await move(name, path.join(workdir, name));
  const config = path.join(moving, 'config', 'local.yaml');
  if (await stat(config).catch(() => null)) await rename(config, path.join(home, 'config', 'local.yaml'));
  for (const name of await readdir(path.join(from, 'libraries')).catch(() => []))
    await move(path.join('libraries', name), path.join(libraries, name));
  for (const changed of [path.join(home, 'config'), workdir, libraries]) await syncFolder(changed);
}

function broken(file: string, how: string, cause?: unknown): AssistantError {
  return new AssistantError('INVALID_INPUT', `${file} is no whole backup: ${how}; nothing was restored`, { cause });
}

import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import { AssistantError } from '#domain/errors.js';
import { hashFile } from '#database/hash-file.js';
import { makeFolders } from '#database/make-folders.js';
import { moveIntoPlace } from '#database/move-into-place.js';
import { backupsFolder } from './backups-folder.js';
import { manifestName, type BackupManifest } from './backup-manifest.js';
import { demandWholeHome } from './demand-whole-home.js';
import { stageHome, type Home } from './stage-home.js';

/** Writes all that a server keeps of people and messages into a file of SQLite that is not there yet. */
export type CopyState = (file: string, signal: AbortSignal) => Promise<void>;

/** `copy`: what is there; `check`: its hashes; `write`: the archive. */
export interface BackupProgress {
  readonly step: 'copy' | 'check' | 'write';
  /** Files. */
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
}

export interface BackupRequest {
  readonly home: Home;
  /** Must not exist. */
  readonly file: string;
  readonly createdAt: Date;
  /** For a home whose state is on a server of PostgreSQL; null for others. */
  readonly copyState?: CopyState | null;
  /** Hears how far it is. */
  readonly told?: (progress: BackupProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Writes a home into one tar archive, whole or not at all, readable for its owner alone.
 * @throws AssistantError INVALID_INPUT when the file exists, CONFLICT in a home that is half restored, STORAGE_FAILED, LIBRARY_BUSY,
 *   CANCELLED
 */
export async function writeBackup({
  home,
  file,
  createdAt,
  copyState = null,
  told = () => undefined,
  signal,
}: BackupRequest): Promise<BackupManifest> {
  demandWholeHome(home.home);
  if (await stat(file).catch(() => null)) throw new AssistantError('INVALID_INPUT', `${file} exists; name another file`);
  if (isIn(home.workdir, file) && !isIn(path.join(home.workdir, backupsFolder), file))
    throw new AssistantError('INVALID_INPUT', `${file} is in the folder that is backed up; name a file elsewhere`);
  const mark = randomBytes(4).toString('hex');
  const kept = path.join(home.workdir, backupsFolder);
  // Whoever keeps those clears there what was cut off; of others it may be the work of now.
  const staging = isIn(kept, file) ? path.join(kept, `${mark}.partial`) : path.join(home.workdir, `backup-${mark}.partial`);
  const partial = `${file}.${mark}.partial`;
  try {
    told({ step: 'copy', done: 0, total: null });
    await makeFolders(staging, 0o700);
    let copied = 0;
    await stageHome(home, staging, { signal, copied: () => told({ step: 'copy', done: (copied += 1), total: null }) });
    if (copyState) await stageState(path.join(staging, 'workdir', 'state.sqlite'), copyState, signal);
    const manifest: BackupManifest = { format: 1, createdAt: createdAt.toISOString(), files: await hashesOf(staging, { told, signal }) };
    await writeArchive(partial, { staging, manifest, told, signal });
    moveIntoPlace(partial, file);
    return manifest;
  } catch (cause) {
    if (signal.aborted) throw new AssistantError('CANCELLED', 'the backup was stopped; nothing is left of it', { cause });
    if (cause instanceof AssistantError) throw cause;
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be written; check its folder, the rights and the free space`, { cause });
  } finally {
    for (const left of [staging, partial]) await rm(left, { recursive: true, force: true });
  }
}

/** In place of what an earlier time without a server has left. */
async function stageState(file: string, copyState: CopyState, signal: AbortSignal): Promise<void> {
  await rm(file, { force: true });
  await copyState(file, signal);
}

function isIn(folder: string, file: string): boolean {
  return path.resolve(file).startsWith(path.resolve(folder) + path.sep);
}

async function hashesOf(staging: string, { told, signal }: Pick<Archive, 'told' | 'signal'>): Promise<BackupManifest['files']> {
  const files: Record<string, { bytes: number; sha256: string }> = {};
  const entries = await readdir(staging, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  for (const [done, file] of found.sort().entries()) {
    signal.throwIfAborted();
    told({ step: 'check', done, total: found.length });
    files[path.relative(staging, file).split(path.sep).join('/')] = await hashFile(file, signal);
  }
  return files;
}

interface Archive {
  readonly staging: string;
  readonly manifest: BackupManifest;
  readonly told: (progress: BackupProgress) => void;
  readonly signal: AbortSignal;
}

async function writeArchive(partial: string, { signal, ...what }: Archive): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createWriteStream(partial, { flags: 'wx', mode: 0o600 }), { signal });
  const filled = fill(archive, { ...what, signal }).catch((cause: unknown) => {
    archive.destroy(cause as Error); // whichever fails first ends the other
    throw cause;
  });
  await Promise.all([written, filled]);
}

async function fill(archive: Pack, { staging, manifest, told, signal }: Archive): Promise<void> {
  const files = Object.entries(manifest.files);
  archive.entry({ name: manifestName }, JSON.stringify(manifest));
  for (const [done, [name, { bytes }]] of files.entries()) {
    told({ step: 'write', done, total: files.length });
    await pipeline(createReadStream(path.join(staging, ...name.split('/'))), archive.entry({ name, size: bytes, mode: 0o600 }), { signal });
  }
  archive.finalize();
}

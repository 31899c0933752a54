import { lstat, mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { isLibraryName } from '#domain/library-name.js';
import { lockFile } from '#database/file-lock.js';
import { backupsFolder } from './backups-folder.js';
import { copyFileAsIs } from './copy-file-as-is.js';

export interface Home {
  readonly home: string;
  readonly workdir: string;
  readonly libraries: string;
}

/** Locks, what is half done, what SQLite keeps beside a database, and the stamp of files that are not moved. */
const passing = /^\.|\.(?:lock|tmp|partial)$|-(?:wal|shm|journal)$|^verified\.json$/u;
/** In the work folder: fetched, computed or sent again; and what has a way of its own. */
export const leftOut: ReadonlySet<string> = new Set(['models', 'cache', 'job-files', 'libraries', backupsFolder]);
/** In a library: made anew by the next ingest; on its way; kept apart below. */
const apart: ReadonlySet<string> = new Set([
  'unpacked',
  'unpacked-of-git',
  'unpacked-of-loaders',
  'cloned',
  'loaded',
  'arriving',
  'builds',
]);
const attempts = 5;

/**
 * Copies what a home cannot do without into a folder: each library with its live build as it was at one moment, databases as they were
 * after a commit. Everybody may go on working meanwhile.
 * @param staging on the same disk as the work folder
 * @throws AssistantError STORAGE_FAILED, LIBRARY_BUSY when a library changes faster than it can be copied
 */
export async function stageHome({ home, workdir, libraries }: Home, staging: string): Promise<void> {
  try {
    await copyInto(path.join(home, 'config', 'local.yaml'), path.join(staging, 'config', 'local.yaml'), false);
    await copyFolder(workdir, path.join(staging, 'workdir'), { but: leftOut, holdsDatabases: true });
    for (const name of (await namesIn(libraries)).filter(isLibraryName))
      await stageLibrary(path.join(libraries, name), path.join(staging, 'workdir', 'libraries', name));
  } catch (cause) {
    if (cause instanceof AssistantError) throw cause;
    throw new AssistantError('STORAGE_FAILED', `${workdir} cannot be copied; check the rights and the free space`, { cause });
  }
}

async function stageLibrary(from: string, to: string): Promise<void> {
  if (!(await stat(from).catch(() => null))?.isDirectory()) return;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const live = await liveBuild(from);
    await mkdir(to, { recursive: true });
    const isWhole = live === null || (await stageBuild(path.join(from, 'builds', live), path.join(to, 'builds', live)));
    await copyFolder(from, to, { but: apart, holdsDatabases: true });
    if (isWhole && live === (await liveBuild(from)) && live === (await liveBuild(to))) return;
    await rm(to, { recursive: true, force: true });
  }
  throw new AssistantError('LIBRARY_BUSY', `${from} got a new build each time it was copied; try again`);
}

/** False when the build is gone. The lease keeps it from being deleted meanwhile. */
async function stageBuild(from: string, to: string): Promise<boolean> {
  if (!(await stat(from).catch(() => null))) return false;
  const lease = await lockFile(path.join(from, 'in-use.lock'), 'shared');
  if (!lease) return false;
  try {
    for (const name of await namesIn(from)) await copyFileAsIs({ from: path.join(from, name), to: path.join(to, name), as: 'final' });
    return true;
  } finally {
    lease.release();
  }
}

async function liveBuild(library: string): Promise<string | null> {
  const text = await readFile(path.join(library, 'current'), 'utf8').catch(() => null);
  return text?.trim() ?? null;
}

interface Copying {
  /** Names that are left out. */
  readonly but: ReadonlySet<string>;
  /** Whether a `.sqlite` in this very folder is a database of ours: deeper, it may be anything that somebody sent. */
  readonly holdsDatabases: boolean;
  /** Of what people sent every name counts. */
  readonly isSent?: boolean;
}

/** What is in a folder, links not followed. */
async function copyFolder(from: string, to: string, { but, holdsDatabases, isSent = false }: Copying): Promise<void> {
  const names = isSent ? await readdir(from) : await namesIn(from);
  for (const name of names.filter((one) => !but.has(one))) {
    const [inner, copy] = [path.join(from, name), path.join(to, name)];
    const found = await lstat(inner).catch(() => null);
    if (found?.isDirectory())
      await copyFolder(inner, copy, { but: new Set(), holdsDatabases: false, isSent: isSent || name === 'uploads' });
    else if (found?.isFile()) await copyInto(inner, copy, holdsDatabases && name.endsWith('.sqlite'));
  }
}

/** What is gone when it is its turn was not to stay. */
async function copyInto(from: string, to: string, isDatabase: boolean): Promise<void> {
  const copied = copyFileAsIs({ from, to, as: isDatabase ? 'database' : 'file' });
  await copied.catch(async (cause: unknown) => {
    if (await lstat(from).catch(() => null)) throw cause;
  });
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cause;
  });
  return names.filter((name) => !passing.test(name)).sort();
}

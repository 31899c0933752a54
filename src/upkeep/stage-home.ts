import { lstat, readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { isLibraryName } from '#domain/library-name.js';
import { lockFile } from '#database/file-lock.js';
import { makeFolders } from '#database/make-folders.js';
import { backupsFolder } from './backups-folder.js';
import { copyFileAsIs } from './copy-file-as-is.js';

export interface Home {
  readonly home: string;
  readonly workdir: string;
  readonly libraries: string;
}

/** Locks, what is half done, what SQLite keeps beside a database, and the stamp of files that are not moved. */
const passing = /^\.|\.(?:lock|tmp|partial)$|-(?:wal|shm|journal)$|^verified\.json$/u;
/** Whether a file of that name is in no backup, unless somebody sent it. */
export function isPassing(name: string): boolean {
  return passing.test(name);
}

/** In the work folder: fetched, computed or sent again; and what has a way of its own. */
export const leftOut: ReadonlySet<string> = new Set(['models', 'cache', 'job-files', 'libraries', backupsFolder]);
/** In a library: made anew by the next ingest; on its way; kept apart below. */
export const apart: ReadonlySet<string> = new Set([
  'unpacked',
  'unpacked-of-git',
  'unpacked-of-loaders',
  'cloned',
  'loaded',
  'arriving',
  'builds',
]);
const attempts = 5;

/** Who waits for it. */
export interface Watching {
  readonly signal: AbortSignal;
  /** Hears of each file that is copied. */
  readonly copied: () => void;
}

/**
 * Copies what a home cannot do without into a folder: each library with its live build as it was at one moment, databases as they were
 * after a commit. Everybody may go on working meanwhile.
 * @param staging on the same disk as the work folder
 * @throws AssistantError STORAGE_FAILED, LIBRARY_BUSY when a library changes faster than it can be copied, CANCELLED
 */
export async function stageHome({ home, workdir, libraries }: Home, staging: string, watching: Watching): Promise<void> {
  try {
    await copyInto({ from: path.join(home, 'config', 'local.yaml'), to: path.join(staging, 'config', 'local.yaml'), as: 'file' }, watching);
    await copyFolder(workdir, path.join(staging, 'workdir'), { but: leftOut, holdsDatabases: true, watching });
    for (const name of (await namesIn(libraries)).filter(isLibraryName))
      await stageLibrary(path.join(libraries, name), path.join(staging, 'workdir', 'libraries', name), watching);
  } catch (cause) {
    if (watching.signal.aborted) throw new AssistantError('CANCELLED', 'the copy was stopped', { cause });
    if (cause instanceof AssistantError) throw cause;
    throw new AssistantError('STORAGE_FAILED', `${workdir} cannot be copied; check the rights and the free space`, { cause });
  }
}

async function stageLibrary(from: string, to: string, watching: Watching): Promise<void> {
  if (!(await stat(from).catch(() => null))?.isDirectory()) return;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const live = await liveBuild(from);
    await makeFolders(to);
    const isWhole = live === null || (await stageBuild(path.join(from, 'builds', live), path.join(to, 'builds', live), watching));
    await copyFolder(from, to, { but: apart, holdsDatabases: true, watching });
    if (isWhole && live === (await liveBuild(from)) && live === (await liveBuild(to))) return;
    await rm(to, { recursive: true, force: true });
  }
  throw new AssistantError('LIBRARY_BUSY', `${from} got a new build each time it was copied; try again`);
}

/** False when the build is gone. The lease keeps it from being deleted meanwhile. */
async function stageBuild(from: string, to: string, watching: Watching): Promise<boolean> {
  if (!(await stat(from).catch(() => null))) return false;
  const lease = await lockFile(path.join(from, 'in-use.lock'), 'shared');
  if (!lease) return false;
  try {
    for (const name of await namesIn(from)) {
      await copyFileAsIs({ from: path.join(from, name), to: path.join(to, name), as: 'final' }, watching.signal);
      watching.copied();
    }
    return true;
  } finally {
    lease.release();
  }
}

/** The build that answers; null where there is none. */
export async function liveBuild(library: string): Promise<string | null> {
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
  readonly watching: Watching;
}

/** What is in a folder, links not followed. */
async function copyFolder(from: string, to: string, { but, holdsDatabases, isSent = false, watching }: Copying): Promise<void> {
  const names = isSent ? await readdir(from) : await namesIn(from);
  for (const name of names.filter((one) => !but.has(one))) {
    const [inner, copy] = [path.join(from, name), path.join(to, name)];
    const found = await lstat(inner).catch(() => null);
    if (found?.isDirectory())
      await copyFolder(inner, copy, { but: new Set(), holdsDatabases: false, isSent: isSent || name === 'uploads', watching });
    else if (found?.isFile())
      await copyInto({ from: inner, to: copy, as: holdsDatabases && name.endsWith('.sqlite') ? 'database' : 'file' }, watching);
  }
}

/** What is gone when it is its turn was not to stay. */
async function copyInto(copy: Parameters<typeof copyFileAsIs>[0], { signal, copied }: Watching): Promise<void> {
  await copyFileAsIs(copy, signal).catch(async (cause: unknown) => {
    if (signal.aborted || (await lstat(copy.from).catch(() => null))) throw cause;
  });
  copied();
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cause;
  });
  return names.filter((name) => !isPassing(name)).sort();
}

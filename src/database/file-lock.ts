import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { AssistantError } from '#domain/errors.js';

/** A lock that is held until it is released or its process ends, however it ends. */
export interface FileLock {
  /** Safe to call twice. */
  release(): void;
}

/** `exclusive`: one holder alone. `shared`: any number of holders, as long as nobody holds it alone. */
export type LockKind = 'exclusive' | 'shared';

const pauseMs = 20;

/** A transaction on an empty database takes the locks of the operating system for us. */
const take = { exclusive: 'BEGIN EXCLUSIVE', shared: 'BEGIN; SELECT 1 FROM sqlite_schema' } as const satisfies Record<LockKind, string>;

/**
 * Locks a file between processes, and between holders within one. The file is made when it is missing and stays; nothing
 * else may open it, since closing any other handle on it would free the lock.
 * @param waitMs how long to try before giving up
 * @returns null when somebody else holds it
 * @throws AssistantError STORAGE_FAILED
 */
export async function lockFile(file: string, kind: LockKind, waitMs = 0): Promise<FileLock | null> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    const lock = tryToLock(file, kind);
    if (lock || performance.now() >= deadline) return lock;
    await sleep(pauseMs);
  }
}

function tryToLock(file: string, kind: LockKind): FileLock | null {
  let database: Database.Database | undefined;
  try {
    database = new Database(pathToFileURL(file).href, { timeout: 0 });
    database.exec(`PRAGMA journal_mode = MEMORY; ${take[kind]}`);
    return toLock(database);
  } catch (cause) {
    database?.close();
    if (isBusy(cause)) return null;
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be locked; check the folder and its rights, or delete the file`, { cause });
  }
}

function toLock(database: Database.Database): FileLock {
  return {
    release() {
      if (!database.open) return;
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { AssistantError } from '#domain/errors.js';

/** How long a statement waits for another process. */
const waitMs = 5_000;

/**
 * Opens or creates a SQLite file that several processes may write to in turn; what is committed survives a power cut.
 * Not in WAL mode: libsql keeps a closed file open until its statements are garbage collected, and until then the log
 * would stay unmerged and locked. A single parameter that is a Buffer must be bound as `[buffer]`: libsql takes a bare
 * object for named parameters and ends the process.
 * @throws AssistantError STORAGE_FAILED; its cause has SQLite's code, where SQLite was asked
 */
export function openDatabase(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(pathToFileURL(file).href, { timeout: waitMs });
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    return database;
  } catch (cause) {
    database?.close();
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be opened; check the folder, its rights and the free space`, { cause });
  }
}

/** A database that is nowhere but in memory. */
export function openMemory(): Database.Database {
  return new Database(':memory:');
}

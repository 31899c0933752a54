import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type Database from 'libsql';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { tokenVersion } from '#domain/token-vectors.js';
import { makeFoldersNow } from '#database/make-folders.js';
import { openDatabase } from '#database/open-database.js';
import type { EmbeddingKind } from '#ports/embedder.js';
import type { VectorCache, VectorCacheStore } from '#ports/vector-cache.js';
import { OpenVectorCache } from './open-vector-cache.js';

/**
 * Raised whenever tables or keys change. The table of tokens came without raising it: caches from before have none and are read as they
 * are, and a program from before that meets it leaves it alone. What it leaves there can fit no other vector: see OpenVectorCache.
 */
const format = '1';

const tables = `
  CREATE TABLE IF NOT EXISTS identity (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS vector (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, checksum INTEGER NOT NULL, vector BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS tokens (id INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, dimension INTEGER NOT NULL, packed BLOB NOT NULL);
`;

const files: Readonly<Record<EmbeddingKind, string>> = { passage: 'embeddings.sqlite', query: 'example-embeddings.sqlite' };

/** `<libraries>/<library>/embeddings.sqlite`, and `example-embeddings.sqlite` for messages. */
export class SqliteVectorCacheStore implements VectorCacheStore {
  readonly #librariesFolder: string;
  readonly #makesLibraries: boolean;

  /** @param makesLibraries false where a library's folder that is gone means that it was deleted */
  constructor(librariesFolder: string, { makesLibraries } = { makesLibraries: true }) {
    this.#librariesFolder = librariesFolder;
    this.#makesLibraries = makesLibraries;
  }

  open(library: string, fingerprint: string, kind: EmbeddingKind): VectorCache {
    checkLibraryName(library);
    const folder = path.join(this.#librariesFolder, library);
    const file = path.join(folder, files[kind]);
    try {
      if (this.#makesLibraries) makeFoldersNow(folder);
      else if (!existsSync(folder)) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library} any more`);
      return openCache(file, fingerprint) ?? openAnew(file, fingerprint);
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('STORAGE_FAILED', `${file} cannot be opened; check the disk, the rights and the free space`, { cause });
    }
  }
}

function openAnew(file: string, fingerprint: string): VectorCache {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  const cache = openCache(file, fingerprint);
  if (cache) return cache;
  throw new AssistantError('STORAGE_FAILED', `${file} is damaged as soon as it is made; check the disk`);
}

/** Null when the file is damaged. */
function openCache(file: string, fingerprint: string): VectorCache | null {
  let database: Database.Database | undefined;
  try {
    database = openDatabase(file);
    const [check] = database.prepare('PRAGMA quick_check(1)').all([]) as { quick_check: string }[];
    if (check?.quick_check !== 'ok') throw new DamagedDatabase(file);
    adopt(database, `${format} ${fingerprint}`);
    return new OpenVectorCache(file, database);
  } catch (error) {
    database?.close();
    if (isDamage(error)) return null;
    throw error;
  }
}

/** Empties a cache of another model, and takes the tokens from one where another version packed them. */
function adopt(database: Database.Database, model: string): void {
  const empty = database.transaction(() => {
    database.exec(tables);
    if (become(database, 'model', model)) database.exec('DELETE FROM vector; DELETE FROM tokens');
    if (become(database, 'tokens', String(tokenVersion))) database.exec('DELETE FROM tokens');
  });
  empty.immediate();
}

/** Whether it was something else. */
function become(database: Database.Database, name: string, value: string): boolean {
  const [known] = database.prepare('SELECT value FROM identity WHERE name = ?').all([name]) as { value: string }[];
  if (known?.value === value) return false;
  database.prepare('INSERT OR REPLACE INTO identity VALUES (?, ?)').run([name, value]);
  return true;
}

class DamagedDatabase extends Error {}

/** Pages that are not SQLite's, or tables that are not ours. */
function isDamage(error: unknown): boolean {
  if (error instanceof AssistantError) return isDamage(error.cause);
  if (error instanceof DamagedDatabase) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_ERROR';
}

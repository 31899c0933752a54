import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { columnWeights } from './chunk-words.js';

/** "HXCH": tells our files from other SQLite files. */
const APPLICATION_ID = 0x48584348;

/** Raised whenever the tables or the stored words change. */
const FORMAT_VERSION = 4;

/** Builds of an earlier version that are still read: version 1 knew one place for each chunk, version 2 no terms, version 3 no symbols. */
const OLDEST_VERSION = 1;

/**
 * Words are cut by the segmenter, so the index must not cut again: `ascii` keeps every character beyond ASCII, and every
 * printable ASCII character is declared a letter. What is left to separate words is white space. `content=''` stores no
 * text twice.
 */
const ASCII_MARKS = `!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`;
const TOKENIZER = `ascii tokenchars '${ASCII_MARKS.replaceAll("'", "''")}'`;

/** Nothing of the file is read before it is finished and renamed, so neither journal nor waiting for the disk is needed. */
const CREATE = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA cache_size = -65536;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT_VERSION};
  CREATE TABLE chunk (id INTEGER PRIMARY KEY, document TEXT NOT NULL, record TEXT NOT NULL);
  CREATE TABLE place (document TEXT NOT NULL, chunk INTEGER NOT NULL, record TEXT NOT NULL);
  CREATE TABLE frequency (word TEXT PRIMARY KEY, chunks INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE posting (term TEXT NOT NULL, chunks INTEGER NOT NULL, postings BLOB NOT NULL);
  CREATE TABLE whole_term (key TEXT NOT NULL, variants TEXT NOT NULL, owners INTEGER NOT NULL);
  CREATE TABLE symbol (key TEXT NOT NULL, chunk INTEGER NOT NULL, name TEXT NOT NULL);
  CREATE TABLE measure (lengths BLOB NOT NULL);
  CREATE VIRTUAL TABLE words USING fts5(title, headings, text, content='', tokenize="${TOKENIZER.replaceAll('"', '""')}");
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);
  INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
  BEGIN;
`;

const COMPLETE = `
  INSERT INTO words (words) VALUES ('optimize');
  INSERT INTO frequency SELECT term, doc FROM vocabulary;
  CREATE INDEX posting_term ON posting (term, chunks);
  CREATE INDEX symbol_key ON symbol (key, chunk, name);
  CREATE INDEX chunk_document ON chunk (document, id);
  CREATE INDEX place_document ON place (document, chunk);
  COMMIT;
`;

/** A new file with empty tables and an open transaction. */
export function createChunkDatabase(file: string): Database.Database {
  const database = new Database(pathToFileURL(file).href);
  try {
    database.exec(CREATE);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Counts the words, sorts the full-text index into one piece, and ends the transaction. */
export function completeChunkDatabase(database: Database.Database): void {
  database.exec(COMPLETE);
}

/** Opens without locks and without write access: `readonly` is ignored by libsql, the address is not. */
export function openChunkDatabase(file: string): Database.Database {
  return new Database(`${pathToFileURL(file).href}?mode=ro&immutable=1`);
}

/** Bytes the file must have. @throws Error when it is a database of another kind */
export function expectedBytes(database: Database.Database): number {
  const read = (name: string): number => Number(Object.values((database.pragma(name) as object[])[0] ?? {})[0]);
  if (read('application_id') !== APPLICATION_ID) throw new Error('it is not a chunk store');
  const version = read('user_version');
  if (version < OLDEST_VERSION || version > FORMAT_VERSION) throw new Error(`its format is ${version}, not ${FORMAT_VERSION}`);
  return read('page_count') * read('page_size');
}

/** BM25 of SQLite is below 0, better is lower. */
export const SCORE = `-bm25(words, ${columnWeights.join(', ')})`;

/** A match for at least one of the words, each a literal. */
export function matchAny(words: readonly string[]): string {
  return words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
}

import type Database from 'libsql';
import type { Definition } from '#ports/chunk-store.js';
import { mostEdits, nearKeys } from './near-keys.js';
import { mostDefinitions, symbolKey } from './symbol-key.js';

const DEFINED = `SELECT chunk AS id, name FROM symbol WHERE key IN (SELECT value FROM json_each(?)) ORDER BY chunk, name LIMIT ${mostDefinitions}`;
const KEYS = 'SELECT DISTINCT key FROM symbol WHERE length(key) BETWEEN ? AND ?';

/** What the chunks of a finished file define, by name. */
export class SqliteSymbolIndex {
  readonly #defined: Database.Statement;
  readonly #keys: Database.Statement;

  constructor(database: Database.Database) {
    this.#defined = database.prepare(DEFINED);
    this.#keys = database.prepare(KEYS);
  }

  /** True when the file has symbols: those of versions before 4 have none. */
  static isIn(database: Database.Database): boolean {
    return database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'symbol'`).all().length > 0;
  }

  definitions(name: string): Definition[] {
    return this.#definitionsOf([symbolKey(name)]);
  }

  nearDefinitions(name: string): Definition[] {
    const key = symbolKey(name);
    const most = mostEdits(key);
    if (most === 0) return [];
    const known = this.#keys.all(key.length - most, key.length + most) as { key: string }[];
    return this.#definitionsOf(
      nearKeys(
        key,
        known.map((row) => row.key),
      ),
    );
  }

  #definitionsOf(keys: readonly string[]): Definition[] {
    const rows = this.#defined.all(JSON.stringify(keys)) as { id: number; name: string }[];
    return rows.map(({ id, name }) => ({ id, name }));
  }
}

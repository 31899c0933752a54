import type Database from 'libsql';
import type { Definition, DefinitionsWanted } from '#ports/chunk-store.js';
import { foldSymbol } from '#shared/fold-symbol.js';
import { mostEdits, nearKeys } from './near-keys.js';
import { mostDefinitions, symbolKey } from './symbol-key.js';

/** `foldSymbol` in SQL, but for letters that are not of ASCII. */
const AROUND = `(SELECT count(*) FROM json_each(?) AS part WHERE instr('.' || replace(lower(name), '_', '') || '.', '.' || part.value || '.') > 0)`;
const WANTED = `SELECT chunk AS id, name FROM symbol WHERE key IN (SELECT value FROM json_each(?))
  AND (? IS NULL OR chunk IN (SELECT value FROM json_each(?))) ORDER BY ${AROUND} DESC, chunk, name LIMIT ${mostDefinitions}`;
/** The same for any: the order is that of an index, which ends after the thousandth. */
const DEFINED = `SELECT chunk AS id, name FROM symbol WHERE key IN (SELECT value FROM json_each(?)) ORDER BY chunk, name LIMIT ${mostDefinitions}`;
const KEYS = 'SELECT DISTINCT key FROM symbol WHERE length(key) BETWEEN ? AND ?';

/** What the chunks of a finished file define, by name. */
export class SqliteSymbolIndex {
  readonly #defined: Database.Statement;
  readonly #wanted: Database.Statement;
  readonly #keys: Database.Statement;

  constructor(database: Database.Database) {
    this.#defined = database.prepare(DEFINED);
    this.#wanted = database.prepare(WANTED);
    this.#keys = database.prepare(KEYS);
  }

  /** True when the file has symbols: those of versions before 4 have none. */
  static isIn(database: Database.Database): boolean {
    return database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'symbol'`).all().length > 0;
  }

  definitions(name: string, wanted: DefinitionsWanted = {}): Definition[] {
    return this.#definitionsOf([symbolKey(name)], wanted);
  }

  nearDefinitions(name: string, wanted: DefinitionsWanted = {}): Definition[] {
    const key = symbolKey(name);
    const most = mostEdits(key);
    if (most === 0) return [];
    const known = this.#keys.all(key.length - most, key.length + most) as { key: string }[];
    return this.#definitionsOf(
      nearKeys(
        key,
        known.map((row) => row.key),
      ),
      wanted,
    );
  }

  #definitionsOf(keys: readonly string[], { within = [], among = null }: DefinitionsWanted): Definition[] {
    const named = JSON.stringify(keys);
    const allowed = among && JSON.stringify(among);
    const isAny = within.length === 0 && allowed === null;
    const rows = isAny ? this.#defined.all(named) : this.#wanted.all(named, allowed, allowed, JSON.stringify(within.map(foldSymbol)));
    return (rows as { id: number; name: string }[]).map(({ id, name }) => ({ id, name }));
  }
}

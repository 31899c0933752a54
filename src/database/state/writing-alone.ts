import { sql } from 'kysely';
import { isPostgres } from './postgres/postgres-dialect.js';
import type { StateDatabase, StateTables } from './state-tables.js';

/**
 * One transaction of those who first read and then write, as only one at a time may, in whatever process: all of it or nothing.
 * In SQLite nobody else writes meanwhile. In PostgreSQL those wait who want the same table by this way; a single statement of
 * others does not, and has to hold whenever it comes: it says in its conditions what must be so.
 */
export function writingAlone<Result>(
  database: StateDatabase,
  table: keyof StateTables,
  use: (database: StateDatabase) => Promise<Result>,
): Promise<Result> {
  return isPostgres(database) ? lockingOne(database, table, use) : lockingAll(database, use);
}

/** Not a lock of the table itself, which would drive away the vacuum each time; freed with the transaction. */
function lockingOne<Result>(database: StateDatabase, table: string, use: (database: StateDatabase) => Promise<Result>): Promise<Result> {
  // Each statement sees what was committed before it, above all by whoever had the lock.
  const transaction = database.transaction().setIsolationLevel('read committed');
  return transaction.execute(async (all) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('huixiang.' || current_schema() || '.' || ${table}, 0))`.execute(all);
    return use(all);
  });
}

/** At once, since a transaction that only reads first could not go on to write. */
function lockingAll<Result>(database: StateDatabase, use: (database: StateDatabase) => Promise<Result>): Promise<Result> {
  return database.connection().execute(async (all) => {
    await sql`begin immediate`.execute(all);
    try {
      const result = await use(all);
      await sql`commit`.execute(all);
      return result;
    } catch (error) {
      await sql`rollback`.execute(all).catch(() => undefined); // SQLite may have done so itself
      throw error;
    }
  });
}

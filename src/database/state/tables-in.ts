import { sql } from 'kysely';
import { isPostgres } from './postgres/postgres-dialect.js';
import type { StateDatabase, StateTables } from './state-tables.js';
import { tableKeys } from './table-keys.js';

/** Which of the state's tables are there, in the order they are copied in: one of an earlier release has fewer. */
export async function tablesIn(database: StateDatabase): Promise<readonly (keyof StateTables)[]> {
  const { rows } = await (
    isPostgres(database)
      ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
      : sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
  ).execute(database);
  const there = new Set(rows.map(({ name }) => name));
  return (Object.keys(tableKeys) as (keyof StateTables)[]).filter((table) => there.has(table));
}

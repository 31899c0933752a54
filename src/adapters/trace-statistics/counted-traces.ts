import { sql, type RawBuilder } from 'kysely';
import { isPostgres } from '#database/state/postgres/postgres-dialect.js';
import type { StateDatabase } from '#database/state/state-tables.js';

/** The table, by the index that holds what is counted: SQLite would read every trace where no library is named. */
export function countedTraces(database: StateDatabase): RawBuilder<unknown> {
  return isPostgres(database) ? sql`trace` : sql`trace indexed by trace_count`;
}

/** The same by the index that holds what traces are searched by. */
export function searchedTraces(database: StateDatabase): RawBuilder<unknown> {
  return isPostgres(database) ? sql`trace` : sql`trace indexed by trace_found`;
}

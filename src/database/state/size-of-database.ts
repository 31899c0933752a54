import { sql } from 'kysely';
import type { StateDatabase } from './state-tables.js';

/** How many bytes a server of PostgreSQL keeps for a database. */
export async function sizeOfDatabase(database: StateDatabase): Promise<number> {
  const { rows } = await sql<{ bytes: string | number }>`select pg_database_size(current_database()) as bytes`.execute(database);
  return Number(rows[0]?.bytes ?? 0);
}

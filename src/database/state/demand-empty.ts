import { sql } from 'kysely';
import { AssistantError } from '#domain/errors.js';
import type { StateDatabase } from './state-tables.js';
import { tablesIn } from './tables-in.js';

/** No row may be in what a copy goes to. @throws AssistantError CONFLICT; errors of the database */
export async function demandEmpty(target: StateDatabase): Promise<void> {
  for (const table of await tablesIn(target)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(target);
    if (rows.length > 0)
      throw new AssistantError(
        'CONFLICT',
        `the target has something in its table ${table} already; take an empty database, or empty this one`,
      );
  }
}

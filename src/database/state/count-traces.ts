import { sql, type Kysely, type Migration } from 'kysely';
import { isPostgres } from './postgres/postgres-dialect.js';

/** What is counted is in the index, so that no trace is read for it. */
export const countTraces: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable('trace')
      .addColumn('milliseconds', 'real', (column) => column.notNull().defaultTo(0))
      .execute();
    await (
      isPostgres(database)
        ? // Without what is escaped in texts, which may be characters that PostgreSQL does not have.
          sql`update trace set milliseconds = (regexp_replace(record, '\\\\.', '', 'g')::json ->> 'milliseconds')::double precision`
        : sql`update trace set milliseconds = json_extract(record, '$.milliseconds')`
    ).execute(database);
    await database.schema
      .createIndex('trace_count')
      .on('trace')
      .columns(['library', 'at', 'channel', 'outcome', 'reason', 'milliseconds'])
      .execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropIndex('trace_count').execute();
    await database.schema.alterTable('trace').dropColumn('milliseconds').execute();
  },
};

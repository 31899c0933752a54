import { sql, type Kysely, type Migration, type RawBuilder } from 'kysely';
import { asJson } from './json-in-sql.js';
import { isPostgres } from './postgres/postgres-dialect.js';

/** What a list of traces is narrowed by is in the index, so that none is read that is not shown. */
export const searchTraces: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('trace').addColumn('margin', 'double precision').execute();
    await database.schema
      .alterTable('trace')
      .addColumn('words', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await sql`update trace set words = ${words(database)}, margin = ${margin(database)}`.execute(database);
    await database.schema
      .createIndex('trace_found')
      .on('trace')
      .columns(['library', 'at', 'id', 'outcome', 'reason', 'channel', 'chat', 'margin', 'words'])
      .execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropIndex('trace_found').execute();
    for (const column of ['words', 'margin']) await database.schema.alterTable('trace').dropColumn(column).execute();
  },
};

function words(database: Kysely<unknown>): RawBuilder<string> {
  return isPostgres(database)
    ? sql`coalesce(lower(left(${record(database)} ->> 'text', 300)), '')`
    : sql`coalesce(lower(substr(json_extract(record, '$.text'), 1, 300)), '')`;
}

function margin(database: Kysely<unknown>): RawBuilder<number | null> {
  if (!isPostgres(database))
    return sql`case when json_array_length(record, '$.gate.features') > 0
      then json_extract(record, '$.gate.probability') - json_extract(record, '$.gate.threshold') end`;
  const gate = sql`(${record(database)} -> 'gate')`;
  return sql`case when json_typeof(${gate} -> 'features' -> 0) = 'object'
    then (${gate} ->> 'probability')::double precision - (${gate} ->> 'threshold')::double precision end`;
}

function record(database: Kysely<unknown>): RawBuilder<unknown> {
  return asJson(database, sql.ref('record'));
}

import { sql, type Kysely, type Migration } from 'kysely';
import { asJson, elementsOf } from './json-in-sql.js';
import type { StateDatabase } from './state-tables.js';

const counted = ['library', 'at', 'channel', 'outcome', 'reason', 'milliseconds'] as const;

/** What language models took for a message, in the index of what is counted: no trace is read for it. */
export const addTraceSpending: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('trace').addColumn('tokens', 'integer').execute();
    await database.schema.alterTable('trace').addColumn('cost', 'double precision').execute();
    const state = database as StateDatabase;
    const calls = elementsOf(state, sql.ref('trace.record'), 'calls');
    const value = (key: string) => sql`cast(call.value ->> ${sql.lit(key)} as double precision)`;
    const record = asJson(state, sql.ref('trace.record'));
    await sql`update trace set
        tokens = (select cast(sum(${value('inputTokens')} + ${value('outputTokens')}) as integer) from ${calls} as call),
        cost = (select case when count(*) = count(call.value ->> 'cost') then sum(${value('cost')}) end from ${calls} as call)
      where ${record} -> 'calls' is not null`.execute(database);
    await recount(database, [...counted, 'tokens', 'cost']);
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await recount(database, counted);
    await database.schema.alterTable('trace').dropColumn('cost').execute();
    await database.schema.alterTable('trace').dropColumn('tokens').execute();
  },
};

async function recount(database: Kysely<unknown>, columns: readonly string[]): Promise<void> {
  await database.schema.dropIndex('trace_count').execute();
  await database.schema
    .createIndex('trace_count')
    .on('trace')
    .columns([...columns])
    .execute();
}

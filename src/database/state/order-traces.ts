import { sql, type Kysely, type Migration } from 'kysely';

/** The order in which traces were stored, which is not that in which their messages came; and what a list of every library is narrowed by. */
export const orderTraces: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable('trace')
      .addColumn('stored', 'double precision', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`update trace set stored = placed.place
      from (select id, row_number() over (order by at, id) as place from trace) as placed where placed.id = trace.id`.execute(database);
    await database.schema.createIndex('trace_stored').on('trace').column('stored').execute();
    await database.schema.createIndex('trace_stored_of').on('trace').columns(['library', 'stored']).execute();
    await database.schema
      .createIndex('trace_found_anywhere')
      .on('trace')
      .columns(['at', 'id', 'library', 'outcome', 'reason', 'channel', 'chat', 'margin', 'words'])
      .execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    for (const index of ['trace_found_anywhere', 'trace_stored_of', 'trace_stored']) await database.schema.dropIndex(index).execute();
    await database.schema.alterTable('trace').dropColumn('stored').execute();
  },
};

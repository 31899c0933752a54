import type { Kysely, Migration } from 'kysely';

export const createTraces: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('trace')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('library', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('chat', 'text')
      .addColumn('person', 'text')
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('record', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('secret')
      .addColumn('purpose', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('trace_at').on('trace').columns(['at', 'id']).execute();
    await database.schema.createIndex('trace_person').on('trace').columns(['person', 'at']).execute();
    await database.schema.createIndex('trace_chat').on('trace').columns(['chat', 'at']).execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropTable('trace').execute();
    await database.schema.dropTable('secret').execute();
  },
};

import type { Kysely, Migration } from 'kysely';

export const createConversations: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('turn')
      .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('library', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('chat', 'text')
      .addColumn('person', 'text')
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('answer', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('turn_conversation').on('turn').columns(['conversation', 'at']).execute();
    await database.schema.createIndex('turn_at').on('turn').column('at').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropTable('turn').execute();
  },
};

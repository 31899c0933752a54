import type { Kysely, Migration } from 'kysely';

export const createInbox: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('inbox')
      .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('chat', 'text')
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('addressed', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('answer', 'text')
      .addColumn('decided', 'text')
      .addUniqueConstraint('inbox_message', ['conversation', 'message'])
      .execute();
    await database.schema.createIndex('inbox_state').on('inbox').columns(['state', 'seq']).execute();
    await database.schema.createIndex('inbox_conversation').on('inbox').columns(['conversation', 'decided']).execute();
    await database.schema.createIndex('inbox_decided').on('inbox').column('decided').execute();
    await database.schema
      .createTable('withdrawal')
      .addColumn('chat', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropTable('withdrawal').execute();
    await database.schema.dropTable('inbox').execute();
  },
};

import type { Kysely, Migration } from 'kysely';

export const createDialogues: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('dialogue')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('library', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('pinned', 'integer', (column) => column.notNull())
      .addColumn('mode', 'text', (column) => column.notNull())
      .addColumn('web_search', 'integer', (column) => column.notNull())
      .addColumn('created', 'text', (column) => column.notNull())
      .addColumn('changed', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('dialogue_owner').on('dialogue').columns(['owner', 'pinned', 'changed', 'id']).execute();
    await database.schema.createIndex('dialogue_changed').on('dialogue').column('changed').execute();
    await database.schema
      .createTable('dialogue_turn')
      .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('dialogue', 'text', (column) => column.notNull())
      .addColumn('library', 'text', (column) => column.notNull())
      .addColumn('mode', 'text', (column) => column.notNull())
      .addColumn('web_search', 'integer', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('picture_count', 'integer', (column) => column.notNull())
      .addColumn('pictures', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('reply', 'text')
      .addColumn('error', 'text')
      .addColumn('asked', 'text', (column) => column.notNull())
      .addColumn('alive', 'text', (column) => column.notNull())
      .addColumn('ended', 'text')
      .execute();
    await database.schema.createIndex('dialogue_turn_of').on('dialogue_turn').columns(['dialogue', 'seq']).execute();
    await database.schema.createIndex('dialogue_turn_asked').on('dialogue_turn').column('asked').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropTable('dialogue_turn').execute();
    await database.schema.dropTable('dialogue').execute();
  },
};

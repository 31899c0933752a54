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
      .addColumn('guest', 'integer', (column) => column.notNull())
      .addColumn('bytes', 'integer', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('dialogue_owner').on('dialogue').columns(['owner', 'pinned', 'changed', 'id']).execute();
    await database.schema.createIndex('dialogue_changed').on('dialogue').column('changed').execute();
    await database.schema.createIndex('dialogue_size').on('dialogue').columns(['guest', 'library', 'changed', 'id', 'bytes']).execute();
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
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('reply', 'text')
      .addColumn('error', 'text')
      .addColumn('asked', 'text', (column) => column.notNull())
      .addColumn('alive', 'text', (column) => column.notNull())
      .addColumn('ended', 'text')
      .addColumn('bytes', 'integer', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('dialogue_turn_of').on('dialogue_turn').columns(['dialogue', 'seq']).execute();
    await database.schema.createIndex('dialogue_turn_state').on('dialogue_turn').columns(['dialogue', 'state', 'alive', 'id']).execute();
    await database.schema.createIndex('dialogue_turn_asked').on('dialogue_turn').column('asked').execute();
    await database.schema
      .createTable('dialogue_picture')
      .addColumn('turn', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('base64', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('dialogue_picture_key', ['turn', 'number'])
      .execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropTable('dialogue_picture').execute();
    await database.schema.dropTable('dialogue_turn').execute();
    await database.schema.dropTable('dialogue').execute();
  },
};

import type { Kysely, Migration } from 'kysely';

export const createFeedback: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('feedback')
      .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('trace', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('library', 'text', (column) => column.notNull())
      .addColumn('chat', 'text')
      .addColumn('person', 'text')
      .addColumn('asked', 'text', (column) => column.notNull())
      .addColumn('given', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('record', 'text', (column) => column.notNull())
      .addUniqueConstraint('feedback_author', ['trace', 'author'])
      .execute();
    await database.schema.createIndex('feedback_library').on('feedback').columns(['library', 'number']).execute();
    await database.schema.createIndex('feedback_given').on('feedback').column('given').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropTable('feedback').execute();
  },
};

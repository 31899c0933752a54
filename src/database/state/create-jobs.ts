import type { Kysely, Migration } from 'kysely';

export const createJobs: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('job')
      .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('library', 'text', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('turns', 'integer', (column) => column.notNull())
      .addColumn('stopping', 'integer', (column) => column.notNull())
      .addColumn('progress', 'text')
      .addColumn('result', 'text')
      .addColumn('error', 'text')
      .addColumn('by', 'text')
      .addColumn('created', 'text', (column) => column.notNull())
      .addColumn('started', 'text')
      .addColumn('ended', 'text')
      .addColumn('served', 'text')
      .addColumn('due', 'text', (column) => column.notNull())
      .addColumn('worker', 'text')
      .addColumn('lease', 'text')
      .execute();
    await database.schema.createIndex('job_state').on('job').columns(['state', 'library']).execute();
    await database.schema.createIndex('job_library').on('job').columns(['library', 'served']).execute();
    await database.schema.createIndex('job_ended').on('job').column('ended').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropTable('job').execute();
  },
};

import type { Kysely, Migration } from 'kysely';

/** W3C `traceparent` of what asked for a job. */
export const addJobTraceparents: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('job').addColumn('traceparent', 'text').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('job').dropColumn('traceparent').execute();
  },
};

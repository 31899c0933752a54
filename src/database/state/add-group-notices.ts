import type { Kysely, Migration } from 'kysely';

/** When a group was told that what is written there is kept. */
export const addGroupNotices: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('group_choice').addColumn('noticed_at', 'text').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('group_choice').dropColumn('noticed_at').execute();
  },
};

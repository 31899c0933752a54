import type { Kysely, Migration } from 'kysely';

/** When a group was told that what is written there is kept, and which library its name said. */
export const addGroupNotices: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const column of ['noticed_at', 'named_library'])
      await database.schema.alterTable('group_choice').addColumn(column, 'text').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    for (const column of ['named_library', 'noticed_at']) await database.schema.alterTable('group_choice').dropColumn(column).execute();
  },
};

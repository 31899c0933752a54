import type { Kysely, Migration } from 'kysely';

/** What a message quotes, and its pictures: `[{ mediaType, bytes }]` as JSON, the bytes in base64. */
export const addInboxAttachments: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('inbox').addColumn('quote', 'text').execute();
    await database.schema.alterTable('inbox').addColumn('pictures', 'text').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('inbox').dropColumn('pictures').execute();
    await database.schema.alterTable('inbox').dropColumn('quote').execute();
  },
};

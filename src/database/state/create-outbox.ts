import { sql, type Kysely, type Migration } from 'kysely';

const inboxColumns = ['app', 'address', 'replies_to', 'unfetched', 'unreadable'] as const;

/** Replies and their parts, and what the inbox must know of a message so that somebody can reply to it. */
export const createOutbox: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const column of inboxColumns) await database.schema.alterTable('inbox').addColumn(column, 'text').execute();
    for (const column of ['for_others', 'answered'])
      await database.schema
        .alterTable('inbox')
        .addColumn(column, 'integer', (added) => added.notNull().defaultTo(0))
        .execute();
    await sql`update inbox set state = 'done' where state in ('telling', 'lost')`.execute(database);
    await database.schema
      .createTable('outbox_reply')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('app', 'text', (column) => column.notNull())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('address', 'text')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('library', 'text')
      .addColumn('trace', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('outbox_reply_state').on('outbox_reply').columns(['state', 'at']).execute();
    await database.schema.createIndex('outbox_reply_conversation').on('outbox_reply').columns(['conversation', 'kind', 'at']).execute();
    await database.schema
      .createTable('outbox_part')
      .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('reply', 'text', (column) => column.notNull())
      .addColumn('payload', 'text')
      .addColumn('handle', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('due', 'text', (column) => column.notNull())
      .addColumn('why', 'text')
      .execute();
    await database.schema.createIndex('outbox_part_state').on('outbox_part').columns(['state', 'due']).execute();
    await database.schema.createIndex('outbox_part_reply').on('outbox_part').column('reply').execute();
    await database.schema.createIndex('outbox_part_handle').on('outbox_part').column('handle').execute();
    await database.schema
      .createTable('group_choice')
      .addColumn('chat', 'text', (column) => column.primaryKey())
      .addColumn('library', 'text')
      .addColumn('mode', 'text')
      .addColumn('muted_until', 'text')
      .execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    for (const table of ['group_choice', 'outbox_part', 'outbox_reply']) await database.schema.dropTable(table).execute();
    for (const column of ['answered', 'for_others', ...inboxColumns])
      await database.schema.alterTable('inbox').dropColumn(column).execute();
  },
};

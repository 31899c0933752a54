import type { Kysely, Migration } from 'kysely';

export const addAccountIdentities: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('account_identity')
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('account_identity_key', ['issuer', 'subject'])
      .execute();
    await database.schema.createIndex('account_identity_account').on('account_identity').column('account').execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.dropTable('account_identity').execute();
  },
};

import type { Kysely, Migration } from 'kysely';

export const createAccess: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const create of [createPeople, createCredentials, createAudit]) await create(database);
  },
  async down(database: Kysely<unknown>): Promise<void> {
    for (const table of ['audit', 'sign_in_failure', 'api_key', 'session', 'invitation', 'membership', 'account'])
      await database.schema.dropTable(table).execute();
  },
};

async function createPeople(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('folded', 'text', (column) => column.notNull().unique())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('password', 'text', (column) => column.notNull())
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .addColumn('created', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('membership')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('library', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('membership_key', ['account', 'library'])
    .execute();
  await database.schema.createIndex('membership_library').on('membership').column('library').execute();
  await database.schema
    .createTable('invitation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('memberships', 'text', (column) => column.notNull())
    .addColumn('inviter', 'text')
    .addColumn('expires', 'text', (column) => column.notNull())
    .execute();
}

async function createCredentials(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('previous', 'text')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('created', 'text', (column) => column.notNull())
    .addColumn('renewed', 'text', (column) => column.notNull())
    .addColumn('idle', 'text', (column) => column.notNull())
    .addColumn('ends', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('session_previous').on('session').column('previous').execute();
  await database.schema.createIndex('session_account').on('session').column('account').execute();
  await database.schema
    .createTable('api_key')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('start', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('created', 'text', (column) => column.notNull())
    .addColumn('expires', 'text')
    .addColumn('used', 'text')
    .execute();
  await database.schema.createIndex('api_key_account').on('api_key').column('account').execute();
  await database.schema
    .createTable('sign_in_failure')
    .addColumn('subject', 'text', (column) => column.primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('last', 'text', (column) => column.notNull())
    .execute();
}

async function createAudit(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('audit')
    .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text')
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('target', 'text')
    .addColumn('library', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await database.schema.createIndex('audit_at').on('audit').column('at').execute();
  await database.schema.createIndex('audit_library').on('audit').columns(['library', 'number']).execute();
}

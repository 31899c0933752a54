import { Kysely, sql } from 'kysely';
import { AssistantError } from '#domain/errors.js';
import { migrations, migratorOf } from '#database/state/open-state.js';
import type { StatePlace } from '#database/state/state-place.js';
import type { StateDatabase, StateTables } from '#database/state/state-tables.js';
import { openPool, type PoolOptions } from './open-pool.js';
import { shownAddress } from './postgres-address.js';
import { StatePostgresDialect } from './postgres-dialect.js';
import { shownReason } from './shown-reason.js';

/** To bring tables to this release may take longer than any other statement. */
const migrationMs = 30 * 60_000;

/**
 * A database of PostgreSQL, in the schema that its user or its address makes the current one.
 * @throws AssistantError CONFIG_INVALID when the address is none
 */
export function postgresPlace(options: PoolOptions): StatePlace {
  const shown = shownAddress(options.url);
  const describe = (cause: unknown): string =>
    `${shown} cannot be read or written (${shownReason(cause)}); see that the server runs and lets this user connect, read and write`;
  const connect = async (more: Partial<PoolOptions> = {}): Promise<StateDatabase> => {
    const pool = await openPool({ ...options, ...more });
    return new Kysely<StateTables>({ dialect: new StatePostgresDialect({ pool: async () => pool }) });
  };
  return {
    shown,
    describe,
    async open() {
      const database = await connect();
      try {
        if (await isOfThisRelease(database)) return database;
        const migrating = await connect({ statementMs: migrationMs, connections: 2 });
        try {
          await migrate(migrating, shown);
        } finally {
          await migrating.destroy();
        }
        return database;
      } catch (cause) {
        await database.destroy();
        if (cause instanceof AssistantError) throw cause;
        throw new AssistantError('STORAGE_FAILED', describe(cause), { cause });
      }
    },
  };
}

/** Sooner known than by the migrator, which looks through all that is in the database. */
async function isOfThisRelease(database: StateDatabase): Promise<boolean> {
  const found = await sql<{ place: string | null }>`select to_regclass('kysely_migration') as place`.execute(database);
  if (!found.rows[0]?.place) return false;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  const made = new Set(rows.map(({ name }) => name));
  return made.size === Object.keys(migrations).length && Object.keys(migrations).every((name) => made.has(name));
}

/** Of several processes one makes the tables, in one transaction; the others wait for it. */
async function migrate(database: StateDatabase, shown: string): Promise<void> {
  const { error } = await migratorOf(database, await currentSchema(database, shown)).migrateToLatest();
  if (error === undefined) return;
  const why = isOfMigrator(error) ? 'take the release that wrote it' : `${shownReason(error)}; let its user make tables in its schema`;
  throw new AssistantError('STORAGE_FAILED', `${shown} cannot be brought to this release's tables: ${why}`, { cause: error });
}

async function currentSchema(database: StateDatabase, shown: string): Promise<string> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(database);
  const schema = rows[0]?.schema;
  if (schema) return schema;
  throw new AssistantError('STORAGE_FAILED', `${shown}: none of the schemas of search_path is there; create one for its user`);
}

/** It found migrations that this release does not know. */
function isOfMigrator(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('corrupted migrations');
}

import { isDeepStrictEqual } from 'node:util';
import { Kysely, sql } from 'kysely';
import { AssistantError } from '#domain/errors.js';
import { migrate, migrationNames, migratorOf } from '#database/state/open-state.js';
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
  const closing = async <Result>(database: StateDatabase, use: (database: StateDatabase) => Promise<Result>): Promise<Result> => {
    try {
      return await use(database);
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('STORAGE_FAILED', describe(cause), { cause });
    } finally {
      await database.destroy();
    }
  };
  const made = async (): Promise<readonly string[]> => closing(await connect({ connections: 1 }), madeIn);
  const bringTo = async (migration?: string): Promise<void> =>
    closing(await connect({ statementMs: migrationMs, connections: 2 }), (database) => migrateIn(database, shown, migration));
  return {
    shown,
    describe,
    async open() {
      // Sooner known than by the migrator, which looks through all that is in the database.
      if (!isDeepStrictEqual(await made(), migrationNames)) await bringTo();
      return connect();
    },
    openAsItIs: ({ isPatient = false } = {}) => connect(isPatient ? { statementMs: migrationMs } : {}),
    migrateTo: bringTo,
    migrations: made,
  };
}

async function madeIn(database: StateDatabase): Promise<readonly string[]> {
  const found = await sql<{ place: string | null }>`select to_regclass('kysely_migration') as place`.execute(database);
  if (!found.rows[0]?.place) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name collate "C"`.execute(database);
  return rows.map(({ name }) => name);
}

/** Of several processes one makes the tables, in one transaction; the others wait for it. */
async function migrateIn(database: StateDatabase, shown: string, migration: string | undefined): Promise<void> {
  const { error } = await migrate(migratorOf(database, await currentSchema(database, shown)), migration);
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

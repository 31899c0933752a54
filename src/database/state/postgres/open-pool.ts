import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type * as Driver from 'pg';
import { AssistantError } from '#domain/errors.js';
import { isOfServer } from './shown-reason.js';

export interface PoolOptions {
  /** With its password; pg's further parameters may follow. */
  readonly url: string;
  /** At most so many at once; who needs another waits for one, as long as for the server. */
  readonly connections: number;
  /** Longest time for one statement. */
  readonly statementMs: number;
}

const remedy = 'npm install --no-save --ignore-scripts pg@8.23.1';
const connectMs = 5_000;
/** After the server's own time limit: it did not even say that. */
const graceMs = 5_000;

/**
 * Connections that are made when they are needed, and made anew when they were lost.
 * @throws AssistantError CONFIG_INVALID when the optional package is not installed
 */
export async function openPool(
  { url, connections, statementMs }: PoolOptions,
  load: () => Promise<typeof Driver> = () => import('pg'),
): Promise<PostgresPool> {
  const { Pool, types } = await load().catch((cause: unknown) => {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const message = `database.url: the package pg ${isMissing ? 'is not installed' : 'cannot be loaded'}; run: ${remedy}`;
    throw new AssistantError('CONFIG_INVALID', message, { cause });
  });
  const { INT8 } = types.builtins;
  const pool = new Pool({
    connectionString: url,
    application_name: 'huixiang',
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: statementMs + graceMs,
    idle_in_transaction_session_timeout: statementMs + graceMs,
    keepAlive: true,
    // Counts and row numbers, which are far below what a number holds.
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : (types.getTypeParser(oid, format) as (text: string) => unknown)) },
  });
  pool.on('error', () => undefined); // of a connection that nobody uses: the pool has dropped it
  return { connect: async () => watched(await pool.connect()), end: () => pool.end() };
}

/** Given back for good when it is not known what it does: an answer that comes late would be taken for that of another statement. */
function watched(client: Driver.PoolClient): PostgresPoolClient {
  let isBroken = false;
  const onLost = (): void => void (isBroken = true); // between two statements: nobody else would hear of it, which ends a process
  client.on('error', onLost);
  const query = async (text: string, parameters: readonly unknown[]): Promise<unknown> => {
    if (isBroken) throw new Error('the connection was lost');
    try {
      return await client.query(text, parameters.map(storable));
    } catch (error) {
      isBroken ||= !isOfServer(error);
      throw error;
    }
  };
  const release = (): void => {
    client.off('error', onLost);
    client.release(isBroken);
  };
  return { query: query as PostgresPoolClient['query'], release };
}

/** The zero character, which PostgreSQL has in no text, as the character for what cannot be shown. */
function storable(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parameter.replaceAll('\0', '\uFFFD') : parameter;
}

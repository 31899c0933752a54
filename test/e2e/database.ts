import { createHash } from 'node:crypto';
import { startPostgres } from '../simulators/postgres-server.js';

/** `TEST_DATABASE=postgres` has every command of these tests keep its state in PostgreSQL, each home in a schema of its own; the server goes with the tests' process. */
const server = process.env['TEST_DATABASE'] === 'postgres' ? await startPostgres() : null;
const urls = new Map<string, string>();

/** What the environment of a command in this home says of the database. */
export function databaseOf(home: string): Readonly<Record<string, string>> {
  if (!server) return {};
  const url = urls.get(home) ?? server.schemaUrl(`home_${createHash('sha256').update(home).digest('hex').slice(0, 16)}`);
  urls.set(home, url);
  return { HUIXIANG_DATABASE__URL: url };
}

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { AssistantError } from '#domain/errors.js';

/** How long somebody who writes is waited for. */
const waitMs = 5_000;

/**
 * Which migrations were made in a file of SQLite, the first one first; none where it is not there. Opened for reading alone, so that
 * nothing is made or brought to another release.
 * @throws AssistantError STORAGE_FAILED
 */
export function readMigrations(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  let database: Database.Database | undefined;
  try {
    database = new Database(`${pathToFileURL(file).href}?mode=ro`, { timeout: waitMs });
    const tables = database.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").all();
    if (tables.length === 0) return [];
    const made = database.prepare('select name from kysely_migration order by name').all() as { name: string }[];
    return made.map(({ name }) => name);
  } catch (cause) {
    const message = `${file} cannot be read; check its rights, and that no program was cut off while it wrote (huixiang fsck)`;
    throw new AssistantError('STORAGE_FAILED', message, { cause });
  } finally {
    database?.close();
  }
}

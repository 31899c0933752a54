import path from 'node:path';
import { Kysely, Migrator, SqliteDialect, sql, type Migration, type MigrationResultSet } from 'kysely';
import { AssistantError } from '#domain/errors.js';
import { lockFile } from '#database/file-lock.js';
import { makeFolders } from '#database/make-folders.js';
import { openDatabase, openMemory } from '#database/open-database.js';
import { addAccountIdentities } from './add-account-identities.js';
import { addGroupNotices } from './add-group-notices.js';
import { addGroupRules } from './add-group-rules.js';
import { addInboxAttachments } from './add-inbox-attachments.js';
import { addJobTraceparents } from './add-job-traceparents.js';
import { addTraceCitations } from './add-trace-citations.js';
import { addTraceSpending } from './add-trace-spending.js';
import { countTraces } from './count-traces.js';
import { createAccess } from './create-access.js';
import { createConversations } from './create-conversations.js';
import { createDialogues } from './create-dialogues.js';
import { createFeedback } from './create-feedback.js';
import { createInbox } from './create-inbox.js';
import { createJobs } from './create-jobs.js';
import { createOutbox } from './create-outbox.js';
import { createTraces } from './create-traces.js';
import { orderTraces } from './order-traces.js';
import { searchTraces } from './search-traces.js';
import type { StateDatabase, StateTables } from './state-tables.js';

/** By name, in the order they are made in. One that has been released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '2026-11-26-traces': createTraces,
  '2026-11-27-conversations': createConversations,
  '2026-11-27-inbox': createInbox,
  '2026-11-28-access': createAccess,
  '2026-11-29-jobs': createJobs,
  '2026-11-30-feedback': createFeedback,
  '2026-11-30-statistics': countTraces,
  '2026-12-01-inbox-attachments': addInboxAttachments,
  '2026-12-02-identities': addAccountIdentities,
  '2026-12-03-job-traceparents': addJobTraceparents,
  '2026-12-03-outbox': createOutbox,
  '2026-12-04-group-notices': addGroupNotices,
  '2026-12-05-dialogues': createDialogues,
  '2026-12-07-group-rules': addGroupRules,
  '2026-12-08-trace-search': searchTraces,
  '2026-12-08-trace-spending': addTraceSpending,
  '2026-12-09-trace-citations': addTraceCitations,
  '2026-12-09-trace-order': orderTraces,
};

/** In the order they are made in. */
export const migrationNames: readonly string[] = Object.keys(migrations).toSorted();

/** Longest wait for another process that makes the tables. */
const waitMs = 30_000;

/**
 * Opens or creates `state.sqlite`, brought to the tables of this release; of several processes one makes them.
 * @param migration that of the tables it is brought to instead, forward or back
 * @throws AssistantError STORAGE_FAILED, also when the file was written by a later release
 */
export async function openState(file: string, migration?: string): Promise<StateDatabase> {
  await makeFolders(path.dirname(file));
  const lock = await lockFile(`${file}.lock`, 'exclusive', waitMs);
  if (!lock) throw new AssistantError('STORAGE_FAILED', `${file} is being brought to this release's tables by another process; try again`);
  try {
    const database = stateIn(file);
    // One transaction, which the migrator leaves out for SQLite: a crash in between leaves the tables as they were.
    await sql`begin immediate`.execute(database);
    const { error } = await migrate(migratorOf(database), migration);
    await (error === undefined ? sql`commit` : sql`rollback`).execute(database);
    if (error === undefined) return database;
    await database.destroy();
    throw refused(file, error);
  } finally {
    lock.release();
  }
}

/** A disk that is full or may not be written is no matter of releases. */
function refused(file: string, cause: unknown): AssistantError {
  const isOfDisk = /^SQLITE_(?:FULL|READONLY|IOERR|CANTOPEN)/u.test((cause as { code?: string } | null)?.code ?? '');
  const why = isOfDisk ? 'check its rights and the free space' : 'take the release that wrote it';
  return new AssistantError('STORAGE_FAILED', `${file} cannot be brought to this release's tables; ${why}`, { cause });
}

/** The tables of this release in memory, gone when it is closed. */
export async function openStateInMemory(): Promise<StateDatabase> {
  const database = new Kysely<StateTables>({ dialect: new SqliteDialect({ database: openMemory() }) });
  const { error } = await migrate(migratorOf(database), undefined);
  if (error !== undefined) throw new AssistantError('STORAGE_FAILED', 'the tables cannot be made in memory', { cause: error });
  return database;
}

/** With the tables that are there. @throws AssistantError STORAGE_FAILED */
export function stateIn(file: string): StateDatabase {
  // libsql has the interface of better-sqlite3, which is what Kysely's dialect asks for.
  return new Kysely<StateTables>({ dialect: new SqliteDialect({ database: openDatabase(file) }) });
}

/** To the tables after one of the migrations, which may be fewer than there are; after all of them when none is named. */
export function migrate(migrator: Migrator, migration: string | undefined): Promise<MigrationResultSet> {
  return migration === undefined ? migrator.migrateToLatest() : migrator.migrateTo(migration);
}

/**
 * Both ways; `migrateTo` and `migrateDown` undo.
 * @param schema where the tables are in a database that may hold others
 */
export function migratorOf(database: StateDatabase, schema?: string): Migrator {
  const place = schema === undefined ? {} : { migrationTableSchema: schema };
  return new Migrator({ db: database, provider: { getMigrations: async () => migrations }, ...place });
}

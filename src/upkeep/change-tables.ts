import { sql } from 'kysely';
import { AssistantError } from '#domain/errors.js';
import type { StatePlace } from '#database/state/state-place.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { tablesIn } from '#database/state/tables-in.js';
import { standingOf } from './migration-standing.js';

interface Change {
  readonly state: StatePlace;
  /** Of this release, in their order. */
  readonly migrations: readonly string[];
}

/** Rows of a table that an earlier release does not know. */
export interface LeftBehind {
  readonly table: string;
  readonly rows: number;
}

/** What going back to the tables of an earlier release means. */
export interface WayBack {
  readonly from: string;
  /** Those that are undone, the last one first. */
  readonly undone: readonly string[];
}

/** @throws AssistantError STORAGE_FAILED */
export async function makeTables({ state }: Pick<Change, 'state'>): Promise<void> {
  await (await state.open()).destroy();
}

/**
 * What would be undone on the way back to the tables after one of the migrations.
 * @throws AssistantError INVALID_INPUT when they were never those of this home, CONFLICT when there is nothing to undo or a later release
 *   wrote them
 */
export async function wayBack({ state, migrations }: Change, to: string): Promise<WayBack> {
  const made = await state.migrations();
  const { unknown } = standingOf(made, migrations);
  const from = made.at(-1);
  if (from === undefined) throw new AssistantError('CONFLICT', `${state.shown} is not there yet; there is nothing to go back from`);
  if (unknown.length > 0)
    throw new AssistantError('CONFLICT', `this release does not know ${unknown.join(', ')}; go back with the release that made them`);
  const place = made.indexOf(to);
  if (place < 0)
    throw new AssistantError('INVALID_INPUT', `${state.shown} was never at ${to.slice(0, 100)}; name one of ${made.join(', ')}`);
  if (place === made.length - 1) throw new AssistantError('CONFLICT', `${state.shown} is at ${to} already`);
  return { from, undone: made.slice(place + 1).reverse() };
}

/**
 * Nobody may be at work in tables that are undone. Told by jobs alone: a server that does none is not noticed.
 * @throws AssistantError CONFLICT while a worker is at a job, STORAGE_FAILED
 */
export async function demandStopped(state: StatePlace, now: Date): Promise<void> {
  const job = await reading(state, async (database) => {
    if (!(await tablesIn(database)).includes('job')) return undefined;
    const running = database.selectFrom('job').select(['id', 'library', 'lease']).where('state', '=', 'running');
    return running.where('lease', '>', now.toISOString()).limit(1).executeTakeFirst();
  });
  if (!job) return;
  const remedy = 'stop serve and every worker, on every machine that shares it; where none runs any more, try again after a minute';
  throw new AssistantError('CONFLICT', `${state.shown}: a worker is at the job ${job.id} of ${job.library} until ${job.lease}; ${remedy}`);
}

/** @returns what was in tables that are gone now. @throws AssistantError STORAGE_FAILED, when they are as they were */
export async function undoTables(state: StatePlace, to: string): Promise<readonly LeftBehind[]> {
  const before = await reading(state, countRows);
  await state.migrateTo(to);
  // Their rows are not counted again: what is back must not fail for it.
  const after: readonly string[] = await reading(state, tablesIn);
  return before.filter(({ table, rows }) => rows > 0 && !after.includes(table));
}

async function countRows(database: StateDatabase): Promise<readonly LeftBehind[]> {
  const counted: LeftBehind[] = [];
  for (const table of await tablesIn(database)) {
    const found = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(database);
    counted.push({ table, rows: found.rows[0]?.rows ?? 0 });
  }
  return counted;
}

async function reading<Result>(state: StatePlace, read: (database: StateDatabase) => Promise<Result>): Promise<Result> {
  const database = await state.openAsItIs({ isPatient: true });
  try {
    return await read(database);
  } catch (cause) {
    if (cause instanceof AssistantError) throw cause;
    throw new AssistantError('STORAGE_FAILED', state.describe(cause), { cause });
  } finally {
    await database.destroy();
  }
}

import { sql } from 'kysely';
import { AssistantError } from '#domain/errors.js';
import { demandEmpty } from './demand-empty.js';
import { isPostgres } from './postgres/postgres-dialect.js';
import { readRows, Summing, type TableSum } from './read-rows.js';
import type { StateDatabase, StateTables } from './state-tables.js';
import { tablesIn } from './tables-in.js';

interface Copying {
  readonly from: StateDatabase;
  readonly to: StateDatabase;
  readonly signal: AbortSignal;
  /** Told of each table that is copied and compared. */
  readonly onTable?: (table: string, sum: TableSum) => void;
}

/** How many rows each table has, by its name. */
export type Copied = Readonly<Record<string, number>>;

/**
 * Copies all of a state into another that has nothing in it, as it is at one moment, whole or not at all; what arrived is read again
 * and compared before it counts. Nobody else writes to either meanwhile, or what they write is not part of it.
 * @throws AssistantError CONFLICT when the target has anything in it, STORAGE_FAILED when what arrived differs, CANCELLED; errors of the databases
 */
export async function copyState({ from, to, signal, onTable }: Copying): Promise<Copied> {
  return unchanging(from, (source) =>
    to.transaction().execute(async (target) => {
      await demandEmpty(target);
      const copied: Record<string, number> = {};
      for (const table of await tablesIn(source)) {
        const sum = await copyTable(source, target, { table, signal });
        onTable?.(table, sum);
        copied[table] = sum.rows;
      }
      if (isPostgres(target)) await goOnCounting(target);
      return copied;
    }),
  );
}

/** What is read is of one moment: a transaction of SQLite keeps writers away, PostgreSQL shows it what was there when it began. */
function unchanging<Result>(database: StateDatabase, use: (database: StateDatabase) => Promise<Result>): Promise<Result> {
  const transaction = database.transaction();
  return (isPostgres(database) ? transaction.setIsolationLevel('repeatable read').setAccessMode('read only') : transaction).execute(use);
}

interface Table {
  readonly table: keyof StateTables;
  readonly signal: AbortSignal;
}

async function copyTable(source: StateDatabase, target: StateDatabase, { table, signal }: Table): Promise<TableSum> {
  const read = new Summing();
  for await (const rows of readRows(source, table)) {
    if (signal.aborted) throw new AssistantError('CANCELLED', 'the copy was stopped; the target is as it was');
    read.add(rows);
    await target.insertInto(table).values(rows).execute();
  }
  const arrived = new Summing();
  for await (const rows of readRows(target, table)) arrived.add(rows);
  const [left, right] = [read.sum(), arrived.sum()];
  if (left.rows === right.rows && left.sha256 === right.sha256) return left;
  const found = `${left.rows} rows with the hash ${left.sha256} were read, ${right.rows} with ${right.sha256} arrived`;
  throw new AssistantError('STORAGE_FAILED', `the table ${table} arrived otherwise than it was: ${found}; the target is as it was`);
}

/** Numbers that the database gives to rows go on after those that were copied. */
async function goOnCounting(target: StateDatabase): Promise<void> {
  const there = await tablesIn(target);
  const { rows } = await sql<{ table: string; column: string }>`select table_name as "table", column_name as "column"
    from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'`.execute(target);
  for (const { table, column } of rows.filter((numbered) => there.some((name) => name === numbered.table)))
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), max(${sql.ref(column)})) from ${sql.table(table)} having max(${sql.ref(column)}) is not null`.execute(
      target,
    );
}

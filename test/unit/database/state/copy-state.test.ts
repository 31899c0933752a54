import { jest } from '@jest/globals';
import type { Kysely } from 'kysely';
import { SqlAuditLog } from '#adapters/audit-log/sql-audit-log.js';
import { copyBetween } from '#database/state/copy-between.js';
import { copyState } from '#database/state/copy-state.js';
import { openState } from '#database/state/open-state.js';
import { postgresPlace } from '#database/state/postgres/postgres-place.js';
import { readRows, Summing, type TableSum } from '#database/state/read-rows.js';
import { sqlitePlace } from '#database/state/sqlite-place.js';
import { State } from '#database/state/state.js';
import type { StatePlace } from '#database/state/state-place.js';
import type { StateDatabase, StateTables } from '#database/state/state-tables.js';
import { tableKeys } from '#database/state/table-keys.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';
import { fillState } from '../../../fakes/fill-state.js';
import { startPostgres, withPostgres, type PostgresServer } from '../../../simulators/postgres-server.js';

/** PostgreSQL is started, on machines that may be busy. */
jest.setTimeout(120_000);

const folder = temporaryFolder();
const { signal } = new AbortController();
const tables = Object.keys(tableKeys) as (keyof StateTables)[];
const fileNamed = (name: string): StatePlace => sqlitePlace(folder.file(name));

async function sumsOf(place: StatePlace): Promise<Record<string, TableSum>> {
  const database = await place.open();
  const sums: Record<string, TableSum> = {};
  for (const table of tables) {
    const summing = new Summing();
    for await (const rows of readRows(database, table)) summing.add(rows);
    sums[table] = summing.sum();
  }
  await database.destroy();
  return sums;
}

const entry = {
  at: '2026-01-01',
  actor: null,
  actorName: 'x',
  action: 'key.create',
  target: null,
  library: null,
  outcome: 'done',
  detail: null,
} as const;

describe('what is copied of a state', () => {
  it('is every table that there is', async () => {
    const database = await openState(folder.file('state.sqlite'));
    const found = (await database.introspection.getTables()).map(({ name }) => name).filter((name) => !name.startsWith('kysely'));
    expect(tables.toSorted()).toEqual(found.toSorted());
    await database.destroy();
  });

  it('arrives whole in another file, and twice in none', async () => {
    const [from, to] = [fileNamed('one.sqlite'), fileNamed('other.sqlite')];
    await fillState(new State(from));
    const { rows } = await copyBetween({ from, to, signal });
    expect(Object.values(rows).every((count) => count > 0)).toBe(true);
    expect(rows.trace).toBe(450);
    const sums = await sumsOf(from);
    expect(await sumsOf(to)).toEqual(sums);
    await expect(copyBetween({ from, to, signal })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await sumsOf(to)).toEqual(sums);
  });

  it('of an earlier release arrives as it is where nothing is there; a target that is in use is not taken back to it', async () => {
    const [from, to, used] = [fileNamed('one.sqlite'), fileNamed('other.sqlite'), fileNamed('used.sqlite')];
    for (const place of [from, used]) await fillState(new State(place), 3);
    await from.migrateTo('2026-11-29-jobs');
    const made = await from.migrations();
    expect(made.at(-1)).toBe('2026-11-29-jobs');
    expect(Object.keys((await copyBetween({ from, to, signal })).rows)).not.toContain('feedback');
    expect([await from.migrations(), await to.migrations()]).toEqual([made, made]);
    const sums = await sumsOf(used);
    await expect(copyBetween({ from, to: used, signal })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect([await sumsOf(used), await from.migrations()]).toEqual([sums, made]);
    expect(await sumsOf(to)).toEqual(await sumsOf(from));
  });

  it('of an earlier release stays as it is when it arrives with the second try', async () => {
    const [from, to] = [fileNamed('one.sqlite'), fileNamed('other.sqlite')];
    await fillState(new State(from), 3);
    await from.migrateTo('2026-11-29-jobs');
    const made = await from.migrations();
    await expect(copyBetween({ from, to, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect([await from.migrations(), await to.migrations()]).toEqual([made, made]);
    expect((await copyBetween({ from, to, signal })).rows['trace']).toBe(3);
    expect([await from.migrations(), await to.migrations()]).toEqual([made, made]);
    await expect(copyBetween({ from, to, signal })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await from.migrations()).toEqual(made);
  });

  it('leaves nothing when it is stopped, or arrives otherwise', async () => {
    const [from, to] = [fileNamed('one.sqlite'), fileNamed('other.sqlite')];
    await fillState(new State(from));
    await expect(copyBetween({ from, to, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    const [source, target] = [await from.open(), await to.open()];
    await breakingNames(target);
    await expect(copyState({ from: source, to: target, signal })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringMatching(/^the table account arrived otherwise/u),
    });
    await Promise.all([source.destroy(), target.destroy()]);
    expect(Object.values(await sumsOf(to)).map(({ rows }) => rows)).toEqual(tables.map(() => 0));
  });
});

/** Changes what arrives, as a database in another encoding might. */
async function breakingNames(database: StateDatabase): Promise<void> {
  const { sql } = await import('kysely');
  await sql`create trigger break after insert on account begin update account set name = 'another' where id = new.id; end`.execute(
    database,
  );
}

withPostgres(describe)('What is copied to PostgreSQL (needs its Debian package: bash scripts/setup.sh --postgres)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  it('arrives whole, is gone on with, and comes back as it was', async () => {
    const [from, back] = [fileNamed('one.sqlite'), fileNamed('back.sqlite')];
    const to = postgresPlace({ url: await server.newUrl(), connections: 3, statementMs: 30_000 });
    await fillState(new State(from));
    const told: string[] = [];
    const moved = await copyBetween({ from, to, signal, onTable: (table, { rows }) => told.push(`${table} ${rows}`) });
    expect(told).toEqual(Object.entries(moved.rows).map(([table, rows]) => `${table} ${rows}`));
    const sums = await sumsOf(from);
    expect(await sumsOf(to)).toEqual(sums);
    await expect(copyBetween({ from, to, signal })).rejects.toMatchObject({ code: 'CONFLICT' });
    const log = new SqlAuditLog(new State(to));
    await log.append(entry);
    expect((await log.list({ most: 10 })).map(({ number }) => number)).toEqual([3, 2, 1]);
    await log.close();
    const later = await sumsOf(to);
    expect(later.audit).not.toEqual(sums.audit);
    await copyBetween({ from: to, to: back, signal });
    expect(await sumsOf(back)).toEqual(later);
  });

  it('arrives so that every number a database gives to rows goes on', async () => {
    const from = fileNamed('one.sqlite');
    const to = postgresPlace({ url: await server.newUrl(), connections: 3, statementMs: 30_000 });
    await fillState(new State(from), 3);
    const source = await from.open();
    const found = (await source.introspection.getTables()).filter(({ name }) => tables.some((table) => table === name));
    const numbered = found.flatMap(({ name, columns }) => columns.filter((one) => one.isAutoIncrementing).map((one) => [name, one.name]));
    await source.destroy();
    expect(numbered.map(([table]) => table)).toEqual(expect.arrayContaining(['audit', 'dialogue_turn', 'outbox_part']));
    await copyBetween({ from, to, signal });
    const target = (await to.open()) as unknown as Kysely<Record<string, Record<string, unknown>>>;
    for (const [table = '', column = ''] of numbered) {
      const rows = await target.selectFrom(table).selectAll().orderBy(column).execute();
      const { [column]: number, ...row } = rows[0] ?? {};
      await target.deleteFrom(table).where(column, '=', number).execute(); // its other keys are free then
      const { given } = await target.insertInto(table).values(row).returning(`${column} as given`).executeTakeFirstOrThrow();
      expect([table, given]).toEqual([table, Number(rows.at(-1)?.[column]) + 1]);
    }
    await target.destroy();
  });

  it('leaves nothing when it does not arrive, and says no secret', async () => {
    const from = fileNamed('one.sqlite');
    await fillState(new State(from));
    const url = await server.newUrl();
    const to = postgresPlace({ url, connections: 3, statementMs: 30_000 });
    await (await to.open()).destroy();
    const schema = /test_\w+/u.exec(url)?.[0];
    await server.query(`alter table ${schema}.job add constraint no_lamps check (library <> 'lamps')`);
    await expect(copyBetween({ from, to, signal })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringMatching(/^[^@]*error 23514[^@]*$/u),
    });
    expect(Object.values(await sumsOf(to)).map(({ rows }) => rows)).toEqual(tables.map(() => 0));
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { SqlJobQueue } from '#adapters/job-queue/sql-job-queue.js';
import { postgresPlace } from '#database/state/postgres/postgres-place.js';
import { sqlitePlace } from '#database/state/sqlite-place.js';
import { State } from '#database/state/state.js';
import type { StatePlace } from '#database/state/state-place.js';
import { demandStopped, undoTables } from '#upkeep/change-tables.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { fillState } from '../../fakes/fill-state.js';
import { SetClock } from '../../fakes/set-clock.js';
import { startPostgres, withPostgres, type PostgresServer } from '../../simulators/postgres-server.js';

/** PostgreSQL is started, on machines that may be busy. */
jest.setTimeout(120_000);

const earlier = '2026-11-29-jobs';
const folder = temporaryFolder();

describe('whoever changes tables', () => {
  const place = (): StatePlace => sqlitePlace(folder.file('state.sqlite'));
  const clock = new SetClock();
  const after = (seconds: number): Date => new Date(clock.now().getTime() + seconds * 1000);

  it('is refused while a worker is at a job, and until it is taken to be gone', async () => {
    const queue = new SqlJobQueue({ state: new State(place()), clock, turnMs: 60_000 });
    const { id } = await queue.add({ kind: 'build', library: 'plants', input: {}, by: null });
    await demandStopped(place(), after(0));
    await queue.take('w1');
    await expect(demandStopped(place(), after(59))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(new RegExp(`the job ${id} of plants until .*; stop serve and every worker`, 'u')),
    });
    await demandStopped(place(), after(61));
    await queue.finish(id, 'w1', {});
    await demandStopped(place(), after(0));
    await queue.close();
  });

  it('is not where there is no job yet, as in tables of before', async () => {
    await place().migrateTo('2026-11-26-traces');
    await demandStopped(place(), after(0));
  });
});

withPostgres(describe)('undone tables of PostgreSQL (needs its Debian package: bash scripts/setup.sh --postgres)', () => {
  let server: PostgresServer;
  let url: string;
  let there: StatePlace;
  beforeAll(async () => {
    server = await startPostgres();
  });
  beforeEach(async () => {
    url = await server.newUrl();
    there = postgresPlace({ url, connections: 3, statementMs: 1000 });
    await fillState(new State(there), 3);
  });
  afterAll(() => server.close());

  /** Whoever reads the table waits for so long, as if it were so large. */
  async function slow(table: string, seconds: number): Promise<{ readonly ended: Promise<unknown> }> {
    const name = `${/test_\w+/u.exec(url)?.[0]}.${table}`;
    const ended = server.query(`begin; lock table ${name} in access exclusive mode; select pg_sleep(${seconds}); commit`);
    const held = `select 1 from pg_locks where relation = '${name}'::regclass and mode = 'AccessExclusiveLock' and granted`;
    while ((await server.query(held)).length === 0) await sleep(10);
    return { ended };
  }

  it('are counted for longer than any other statement may take', async () => {
    const { ended } = await slow('account', 3);
    expect(await undoTables(there, earlier)).toContainEqual({ table: 'account_identity', rows: 1 });
    await ended;
  });

  it('are not counted again when they are back', async () => {
    const waiting: Promise<unknown>[] = [];
    const migrateTo = async (migration: string): Promise<void> => {
      await there.migrateTo(migration);
      const { ended } = await slow('account', 5);
      waiting.push(ended.then(() => 'counted'));
    };
    const undone = undoTables({ ...there, migrateTo }, earlier).then(() => 'undone');
    while (waiting.length === 0) await sleep(10);
    expect(await Promise.race([undone, ...waiting])).toBe('undone');
    await Promise.all(waiting);
  });
});

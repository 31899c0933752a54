import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { SqlAccountStore } from '#adapters/account-store/sql-account-store.js';
import { ServerReadiness } from '#app/server-readiness.js';
import { migratorOf, openState } from '#database/state/open-state.js';
import { openPool } from '#database/state/postgres/open-pool.js';
import { postgresPlace } from '#database/state/postgres/postgres-place.js';
import { State, type StateHold } from '#database/state/state.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';
import { password, startPostgres, withPostgres, type PostgresServer } from '../../../simulators/postgres-server.js';

/** PostgreSQL is started, on machines that may be busy. */
jest.setTimeout(120_000);

const embedder = { model: { name: 'a-model' }, embed: async () => [] };
withPostgres(describe)('A state on PostgreSQL (needs its Debian package: bash scripts/setup.sh --postgres)', () => {
  let server: PostgresServer;
  const folder = temporaryFolder();
  const holds: StateHold[] = [];
  const place = (url: string, changes: { readonly connections?: number; readonly statementMs?: number } = {}) =>
    postgresPlace({ url, connections: 3, statementMs: 30_000, ...changes });
  const hold = (url: string, changes = {}): StateHold => {
    const one = new State(place(url, changes)).hold();
    holds.push(one);
    return one;
  };
  const count = (database: StateDatabase): Promise<unknown> => database.selectFrom('account').select('id').execute();
  const failureOf = (asked: Promise<unknown>): Promise<Error> =>
    asked.then(
      () => new Error('it worked'),
      (error: unknown) => error as Error,
    );

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(async () => void (await Promise.all(holds.splice(0).map((one) => one.close()))));
  afterAll(() => server.close());

  it('has the tables and columns of the file, made, undone and made again, step by step', async () => {
    const url = await server.newUrl();
    const schema = /test_\w+/u.exec(url)?.[0] ?? '';
    const [database, file] = [await place(url).open(), await openState(folder.file('state.sqlite'))];
    const columns = async (of: StateDatabase): Promise<string[]> => {
      const tables = (await of.introspection.getTables()).filter((table) => (table.schema ?? schema) === schema);
      return tables.flatMap(({ name, columns: all }) => all.map((column) => `${name}.${column.name}`)).toSorted();
    };
    const made = await columns(database);
    expect(made).toEqual(await columns(file));
    expect(made.length).toBeGreaterThan(80);
    const migrator = migratorOf(database, schema);
    while ((await migrator.migrateDown()).results?.length);
    expect(await columns(database)).toEqual([]);
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await columns(database)).toEqual(made);
    await Promise.all([database.destroy(), file.destroy()]);
  });

  it('takes counts of traces of before there were any, and goes back', async () => {
    const url = await server.newUrl();
    const database = await place(url).open();
    const migrator = migratorOf(database, /test_\w+/u.exec(url)?.[0]);
    await migrator.migrateTo('2026-11-30-feedback');
    const old = { id: 't', at: '2026', library: 'a', channel: 'api', chat: null, person: null, outcome: 'answered', reason: null };
    await database
      .insertInto('trace')
      .values({ ...old, record: '{"milliseconds":7.5}' } as never)
      .execute();
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await database.selectFrom('trace').select('milliseconds').execute()).toEqual([{ milliseconds: 7.5 }]);
    await database.destroy();
  });

  it('takes words and doubt of traces of before they were searched', async () => {
    const url = await server.newUrl();
    const database = await place(url).open();
    const migrator = migratorOf(database, /test_\w+/u.exec(url)?.[0]);
    await migrator.migrateTo('2026-12-05-dialogues');
    const old = { at: '2026', library: 'a', channel: 'api', chat: null, person: null, outcome: 'declined', reason: null, milliseconds: 1 };
    const gate = { probability: 0.25, threshold: 0.5, features: [{ name: 'topSimilarity' }] };
    const records = [
      { text: 'The PUMP \u0000 \ud800', gate },
      { text: null, gate: { ...gate, features: [] } },
      { text: '泵', gate: null },
    ];
    await database
      .insertInto('trace')
      .values(records.map((record, i) => ({ ...old, id: `t${i}`, record: JSON.stringify(record) })) as never)
      .execute();
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await database.selectFrom('trace').select(['words', 'margin']).orderBy('id').execute()).toEqual([
      { words: expect.stringMatching(/^the pump /u), margin: -0.25 },
      { words: '', margin: null },
      { words: '泵', margin: null },
    ]);
    await database.destroy();
  });

  it('is made once by several that open it at the same time, beside others in the same database', async () => {
    for (const url of [await server.newUrl(), await server.newUrl('socket')]) {
      const opened = await Promise.all(Array.from({ length: 4 }, () => place(url).open()));
      for (const database of opened) expect(await count(database)).toEqual([]);
      await Promise.all(opened.map((database) => database.destroy()));
    }
  });

  it('is refused when a later release wrote it, and where its user may make no tables', async () => {
    const url = await server.newUrl();
    const database = await place(url).open();
    await sql`insert into kysely_migration values ('2999-01-01-later', '2999-01-01')`.execute(database);
    await database.destroy();
    await expect(place(url).open()).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining('take the release that wrote it'),
    });
    const missing = url.replace(/test_\w+/u, 'nowhere');
    await expect(place(missing).open()).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining('search_path') });
    const closed = await server.newUrl();
    await server.query(`create role reader login password 'reader'; grant usage on schema ${/test_\w+/u.exec(closed)?.[0]} to reader`);
    const asReader = closed.replace(/\/\/.*@/u, '//reader:reader@');
    await expect(place(asReader).open()).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining('permission denied'),
    });
  });

  it('fails while the server is away, and goes on when it is back', async () => {
    const state = hold(await server.newUrl());
    await state.ask(count);
    await server.stop();
    expect(await failureOf(state.ask(count))).toMatchObject({ code: 'STORAGE_FAILED', retryable: true });
    expect((await failureOf(state.ask(count))).message).toContain('ECONNREFUSED');
    await server.start();
    expect(await state.ask(count)).toEqual([]);
  });

  it('is missed by readiness while the server is away', async () => {
    const accounts = new SqlAccountStore(new State(place(await server.newUrl())));
    const clock = { now: () => new Date(), elapsed: () => performance.now() };
    const parts = { embedder, libraryStore: { list: async () => [] }, access: { accounts }, clock, warn: () => undefined } as never;
    // A new one each time: what was found is kept for a moment.
    const missing = async (): Promise<boolean> =>
      (await new ServerReadiness(parts).look()).some(({ name, missing: what }) => name === 'state' && what.length > 0);
    expect(await missing()).toBe(false);
    await server.stop();
    expect(await missing()).toBe(true);
    await server.start();
    expect(await missing()).toBe(false);
    await accounts.close();
  });

  it('fails, and ends nothing else, when a connection is lost between two statements', async () => {
    const state = hold(await server.newUrl());
    const torn = state.ask((database) =>
      database.transaction().execute(async (all) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(all);
        await server.query(`select pg_terminate_backend(${rows[0]?.pid})`);
        await sleep(200);
        await count(all);
      }),
    );
    expect(await failureOf(torn)).toMatchObject({ code: 'STORAGE_FAILED' });
    expect(await state.ask(count)).toEqual([]);
  });

  it('gives up a connection that says nothing any more, and takes another', async () => {
    const state = hold(await server.newUrl(), { connections: 1, statementMs: 300 });
    const pidOf = async (database: StateDatabase): Promise<number> =>
      (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database)).rows[0]?.pid ?? 0;
    const pid = await state.ask(pidOf);
    process.kill(pid, 'SIGSTOP');
    const failure = await failureOf(state.ask((database) => database.transaction().execute(pidOf)));
    expect(failure.message).toContain('timeout');
    expect(await state.ask(pidOf)).not.toBe(pid);
    process.kill(pid, 'SIGKILL'); // the server then begins anew, with all it had
    await sleep(200);
    while ((await failureOf(state.ask(pidOf))).message !== 'it worked') await sleep(50);
  });

  it('says nothing of its password, whatever fails', async () => {
    const url = await server.newUrl();
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const secret = encodeURIComponent(password);
    const wrong = [
      url.replace(secret, `${secret}wrong`),
      url.replace('/postgres?', '/nowhere?'),
      url.replace(/127\.0\.0\.1:\d+/u, '127.0.0.1:1'),
      url.replace(/127\.0\.0\.1:\d+/u, 'no.such.host.invalid:5432'),
      url.replace(/127\.0\.0\.1:\d+/u, `127.0.0.1:${port}`),
      `${url}&sslmode=verify-full`,
    ];
    for (const address of wrong) {
      const failure = await failureOf(hold(address).ask(count));
      expect(failure).toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringMatching(/^postgresql:\/\/[^@]+$/u) });
      const told = inspect(failure, { depth: 10, showHidden: true });
      for (const word of [password, secret]) expect(told).not.toContain(word);
    }
    silent.close();
  });

  it('asks no longer than it may, over no more connections than it may', async () => {
    const url = await server.newUrl();
    const state = hold(url, { connections: 2, statementMs: 300 });
    expect((await failureOf(state.ask((database) => sql`select pg_sleep(30)`.execute(database)))).message).toContain('statement timeout');
    const pids = await Promise.all(
      Array.from({ length: 20 }, () =>
        state.ask(async (database) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database)).rows[0]?.pid),
      ),
    );
    expect(new Set(pids).size).toBeLessThanOrEqual(2);
  });

  it('gives back nothing of what failed, and lets one write at a time what was read before', async () => {
    const url = await server.newUrl();
    const states = [hold(url), hold(url), hold(url)];
    const failing = states[0]?.ask((database) =>
      writingAlone(database, 'withdrawal', async (all) => {
        await all.insertInto('withdrawal').values({ chat: 'g', at: 'never' }).execute();
        throw new Error('no');
      }),
    );
    await failureOf(failing ?? Promise.resolve());
    const addOne = (state: StateHold): Promise<unknown> =>
      state.ask((database) =>
        writingAlone(database, 'withdrawal', async (all) => {
          const before = await all.selectFrom('withdrawal').select('at').where('chat', '=', 'g').executeTakeFirst();
          const at = String(Number(before?.at ?? 0) + 1);
          await all.deleteFrom('withdrawal').where('chat', '=', 'g').execute();
          await all.insertInto('withdrawal').values({ chat: 'g', at }).execute();
        }),
      );
    await Promise.all(Array.from({ length: 30 }, (_, i) => addOne(states[i % 3] as StateHold)));
    expect(await states[1]?.ask((database) => database.selectFrom('withdrawal').selectAll().execute())).toEqual([{ chat: 'g', at: '30' }]);
  });
});

describe('openPool', () => {
  it('says what to install where the package is not there', async () => {
    const load = (): Promise<never> => Promise.reject(Object.assign(new Error('no'), { code: 'ERR_MODULE_NOT_FOUND' }));
    await expect(openPool({ url: 'postgresql://a:b@c/d', connections: 1, statementMs: 1 }, load)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/^database\.url: .*npm install/u),
    });
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { registerRestore } from '#cli/restore.command.js';
import { registerUpgrade } from '#cli/upgrade.command.js';
import { migrationNames } from '#database/state/open-state.js';
import { postgresPlace } from '#database/state/postgres/postgres-place.js';
import { readRows, Summing, type TableSum } from '#database/state/read-rows.js';
import { sqlitePlace } from '#database/state/sqlite-place.js';
import { State } from '#database/state/state.js';
import type { StatePlace } from '#database/state/state-place.js';
import { tablesIn } from '#database/state/tables-in.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { fillState } from '../../fakes/fill-state.js';
import { runCommand, type RanCommand } from '../../fakes/run-command.js';
import { hasPostgres, password, startPostgres, type PostgresServer } from '../../simulators/postgres-server.js';

/** PostgreSQL is started, on machines that may be busy. */
jest.setTimeout(120_000);

const earlier = '2026-11-29-jobs';
const latest = migrationNames.at(-1) ?? '';
const folder = temporaryFolder();
const place = (): StatePlace => sqlitePlace(folder.file('home/workdir/state.sqlite'));
let url: string | undefined;
const environment = (): Record<string, string> => (url === undefined ? {} : { HUIXIANG_DATABASE__URL: url });
const upgrade = (...args: string[]): Promise<RanCommand> =>
  runCommand({ home: folder.file('home'), register: registerUpgrade, environment: environment() }, ['upgrade', ...args]);

/** Every table as it is there, nothing brought to another release. */
async function sumsOf(state: StatePlace): Promise<Record<string, TableSum>> {
  const database = await state.openAsItIs();
  const sums: Record<string, TableSum> = {};
  for (const table of await tablesIn(database)) {
    const summing = new Summing();
    for await (const rows of readRows(database, table)) summing.add(rows);
    sums[table] = summing.sum();
  }
  await database.destroy();
  return sums;
}

/** Everything in the home but what is asked for: contents by their path. */
function filesOf(home: string): Record<string, string> {
  const entries = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => path.join(entry.parentPath, entry.name)).map((file) => [file, readFileSync(file, 'base64')]),
  );
}

beforeEach(async () => {
  url = undefined;
  mkdirSync(folder.file('home/workdir'), { recursive: true });
  await fillState(new State(place()), 3);
  await place().migrateTo(earlier);
});

describe('huixiang upgrade', () => {
  it('looks and changes nothing, and says by its exit that there is something to do', async () => {
    const before = filesOf(folder.file('home'));
    const { stdout, exitCode } = await upgrade('--check');
    expect(stdout).toMatch(/^✓ configuration {2}valid, home /mu);
    expect(stdout).toMatch(
      new RegExp(`^→ database +.*at ${earlier}, 2026-11-30-feedback, .*${latest} to be made; run huixiang upgrade$`, 'mu'),
    );
    expect(exitCode).toBe(1);
    const json = JSON.parse((await upgrade('--check', '--json')).stdout);
    expect(json).toMatchObject({
      ready: false,
      findings: [
        { part: 'configuration', verdict: 'ready' },
        { part: 'database', verdict: 'upgrade' },
      ],
    });
    expect(filesOf(folder.file('home'))).toEqual(before);
  });

  it('says of every setting that is not right what to write instead, and leaves out what depends on them', async () => {
    mkdirSync(folder.file('home/config'));
    writeFileSync(
      folder.file('home/config/local.yaml'),
      'server: { requestTimeoutSeconds: 60, prot: 1 }\nretrieval: { lexicalWeight: 0.3 }\n',
    );
    const { stdout, exitCode } = await upgrade('--check');
    expect(stdout).toMatch(
      /^✗ configuration .*retrieval\.lexicalWeight: .*one of older homes; write in its place nothing: .*; correct it/mu,
    );
    expect(stdout).toMatch(/^✗ configuration .*server\.requestTimeoutSeconds: .*write in its place conversation\.deadlineSeconds; /mu);
    expect(stdout).toMatch(/^✗ configuration .*server\.prot: .*did you mean server\.port\?/mu);
    expect([exitCode, stdout.includes('database ')]).toEqual([1, false]);
    await expect(upgrade()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('backs up, makes the tables, and has nothing to do afterwards', async () => {
    const before = await sumsOf(place());
    const { stderr, stdout, exitCode } = await upgrade();
    expect(stderr).toMatch(/^backup: .*before-upgrade-\d{8}T\d{6}Z\.tar, \d+\.\d MB$/mu);
    expect(stderr).toContain(`npx huixiang upgrade --back ${earlier}, or restore `);
    expect([stdout, exitCode]).toEqual([expect.stringContaining(`at ${latest}`), 0]);
    const after = await sumsOf(place());
    expect(Object.keys(after)).toEqual(expect.arrayContaining(['feedback', 'account_identity']));
    for (const [table, { rows }] of Object.entries(before)) expect([table, after[table]?.rows]).toEqual([table, rows]);
    const again = await upgrade();
    expect([again.exitCode, again.stderr]).toEqual([0, '']);
    expect(readdirSync(folder.file('home')).filter((name) => name.endsWith('.tar'))).toHaveLength(1);
  });

  it('goes back without losing what the earlier release knows, and keeps the rest in a backup', async () => {
    const before = await sumsOf(place());
    await upgrade('--backup', folder.file('first.tar'));
    const database = await place().open();
    await sql`insert into account_identity (issuer, subject, account) values ('https://id.example', '7', 'a1')`.execute(database);
    await sql`insert into membership (account, library, role) values ('a1', 'lamps', 'viewer')`.execute(database);
    await database.destroy();
    const { stdout, stderr } = await upgrade('--back', earlier, '--backup', folder.file('second.tar'));
    expect(stdout).toMatch(new RegExp(`from ${latest} back to ${earlier}, undone ${latest}, .*2026-11-30-feedback$`, 'mu'));
    expect(stderr).toMatch(/^account_identity: its 1 rows are in the backup alone/mu);
    const after = await sumsOf(place());
    expect(after.membership?.rows).toBe((before.membership?.rows ?? 0) + 1);
    expect({ ...after, membership: null }).toEqual({ ...before, membership: null });
    await upgrade('--backup', folder.file('third.tar'));
    expect((await sumsOf(place())).membership).toEqual(after.membership);

    const restoring = { home: folder.file('other'), register: registerRestore };
    mkdirSync(folder.file('other'));
    await runCommand(restoring, ['restore', folder.file('second.tar')]);
    expect((await sumsOf(sqlitePlace(folder.file('other/workdir/state.sqlite')))).account_identity?.rows).toBe(1);
  });

  it.each([
    [['--back', '2026-01-01-never'], 'INVALID_INPUT', /was never at 2026-01-01-never; name one of 2026-11-26-traces, /u],
    [['--back', earlier], 'CONFLICT', /is at 2026-11-29-jobs already/u],
    [['--back', earlier, '--check'], 'INVALID_INPUT', /stands alone/u],
    [['--back', '2026-11-26-traces', '--backup', 'home/workdir/x.tar'], 'INVALID_INPUT', /name a file elsewhere/u],
  ])('refuses %j and leaves everything as it is', async (args, code, message) => {
    const before = await sumsOf(place());
    const inFolder = args.map((arg) => (arg.startsWith('home/') ? folder.file(arg) : arg));
    await expect(upgrade(...inFolder)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await sumsOf(place())).toEqual(before);
  });

  it('does not go back while a worker is at a job, and makes no backup then', async () => {
    await upgrade('--backup', folder.file('first.tar'));
    const database = await place().open();
    await sql`update job set state = 'running', worker = 'w1', lease = ${new Date(Date.now() + 60_000).toISOString()}`.execute(database);
    await database.destroy();
    const before = await sumsOf(place());
    await expect(upgrade('--back', earlier, '--backup', folder.file('second.tar'))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect([await sumsOf(place()), existsSync(folder.file('second.tar'))]).toEqual([before, false]);
  });

  it('leaves the tables of a later release alone', async () => {
    const database = await place().openAsItIs();
    await sql`insert into kysely_migration (name, timestamp) values ('2099-01-01-new', '2099-01-01T00:00:00.000Z')`.execute(database);
    await database.destroy();
    const before = filesOf(folder.file('home'));
    const { stdout, exitCode } = await upgrade();
    expect([stdout, exitCode]).toEqual([expect.stringMatching(/^✗ database .*does not know 2099-01-01-new; take the release/mu), 1]);
    await expect(upgrade('--back', '2026-11-26-traces')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(filesOf(folder.file('home'))).toEqual(before);
  });

  it('has nothing to do in a home that is new, and makes nothing there', async () => {
    mkdirSync(folder.file('new'));
    const { stdout, exitCode } = await runCommand({ home: folder.file('new'), register: registerUpgrade }, ['upgrade', '--check']);
    expect([stdout, exitCode]).toEqual([expect.stringMatching(/^✓ database .*not there yet$/mu), 0]);
    expect(readdirSync(folder.file('new'))).toEqual([]);
  });
});

const withPostgres = hasPostgres ? describe : describe.skip;

withPostgres('huixiang upgrade with its state in PostgreSQL (needs its Debian package: bash scripts/setup.sh --postgres)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  it('backs up the tables as they are, makes the new ones, and goes back', async () => {
    url = await server.newUrl();
    const there = postgresPlace({ url, connections: 3, statementMs: 30_000 });
    await fillState(new State(there), 3);
    await there.migrateTo(earlier);
    const before = await sumsOf(there);
    expect((await upgrade('--check')).exitCode).toBe(1);
    expect(await there.migrations()).toHaveLength(5);
    const { stdout, stderr, exitCode } = await upgrade('--backup', folder.file('first.tar'));
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`at ${latest}`)]);
    expect(stdout + stderr).not.toContain(encodeURIComponent(password));
    mkdirSync(folder.file('other'));
    await runCommand({ home: folder.file('other'), register: registerRestore }, ['restore', folder.file('first.tar')]);
    const kept = sqlitePlace(folder.file('other/workdir/state.sqlite'));
    expect([await sumsOf(kept), (await kept.migrations()).at(-1)]).toEqual([before, earlier]);
    await upgrade('--back', earlier, '--backup', folder.file('second.tar'));
    expect(await sumsOf(there)).toEqual(before);
    expect(existsSync(folder.file('second.tar'))).toBe(true);
  });
});

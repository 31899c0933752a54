import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import Database from 'libsql';
import { answerOf, type KeptAnswer } from './answer-of.js';
import { run, type Finished } from './command.js';

/** Written by `npm run fixture:installation` on 2026-11-26; every later release has to read it. */
const fixture = fileURLToPath(new URL('../fixtures/installation', import.meta.url));
const earlier = '2026-11-29-jobs';
const recorded = JSON.parse(readFileSync(path.join(fixture, 'answers.json'), 'utf8')) as KeptAnswer[];
const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-upgrade-'));
const home = path.join(folder, 'home');
const state = path.join(home, 'workdir/state.sqlite');
/** The installation keeps its state in a file, whatever the other tests do. */
const env = { HUIXIANG_DATABASE__URL: '' };
const huixiang = (...args: string[]): Promise<Finished> => run(home, args, { env });

/** A hash of every file of the home, by its path. */
function hashes(): Record<string, string> {
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [path.relative(home, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

type Table = readonly Readonly<Record<string, unknown>>[];

/** Every row of every table, but the list of migrations. */
function rows(file = state): Record<string, Table> {
  const database = new Database(`${pathToFileURL(file).href}?mode=ro`);
  const names = database.prepare(
    "select name from sqlite_schema where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'",
  );
  const tables = (names.all() as { name: string }[]).map(({ name }) => name);
  const all = Object.fromEntries(tables.map((name) => [name, database.prepare(`select * from "${name}" order by rowid`).all() as Table]));
  database.close();
  return all;
}

/** What a table says in the columns that another one has. */
function inColumnsOf(table: Table, columns: Table): Table {
  const names = Object.keys(columns[0] ?? {});
  return table.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
}

/** With the place of each trace for the number that says which was stored before which: 2026-12-09-trace-order numbers anew. */
function inOrder(tables: Record<string, Table>): Record<string, Table> {
  const traces = tables['trace'] ?? [];
  const numbers = traces.map(({ stored }) => Number(stored)).toSorted((a, b) => a - b);
  return { ...tables, trace: traces.map((row) => ({ ...row, stored: numbers.indexOf(Number(row['stored'])) })) };
}

/** What later migrations mean to change in a row; all else has to stay. */
function asMigrated(name: string, row: Table[number]): Table[number] {
  // 2026-12-03-outbox: what was being told when the program ended counts as told.
  return name === 'inbox' && (row['state'] === 'telling' || row['state'] === 'lost') ? { ...row, state: 'done' } : row;
}

const before: { rows: Record<string, Table> } = { rows: {} };

beforeAll(async () => {
  mkdirSync(home);
  const archive = path.join(folder, 'installation.tar');
  writeFileSync(archive, gunzipSync(readFileSync(path.join(fixture, `${earlier}.tar.gz`))));
  expect(await huixiang('restore', archive)).toMatchObject({ code: 0 });
  before.rows = rows();
  const filled = Object.entries(before.rows).filter(([, { length }]) => length > 0);
  expect(filled.map(([name]) => name).toSorted()).toEqual(Object.keys(before.rows).toSorted());
  expect(filled.length).toBeGreaterThan(10);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('An installation of an earlier release', () => {
  it('is looked at without a byte of it changing, and told what is to be done', async () => {
    const untouched = hashes();
    const first = await huixiang('upgrade', '--check');
    expect([first.code, first.stdout]).toEqual([
      1,
      expect.stringMatching(/requestTimeoutSeconds: .*write in its place conversation\.deadlineSeconds/u),
    ]);
    expect(hashes()).toEqual(untouched);
    const settings = path.join(home, 'config/local.yaml');
    writeFileSync(
      settings,
      readFileSync(settings, 'utf8').replace('server:\n  requestTimeoutSeconds:', 'conversation:\n  deadlineSeconds:'),
    );
    const corrected = hashes();
    const { code, stdout } = await huixiang('upgrade', '--check', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([
      1,
      {
        ready: false,
        findings: [
          expect.objectContaining({ part: 'configuration', verdict: 'ready' }),
          expect.objectContaining({ part: 'database', verdict: 'upgrade', remedy: 'run huixiang upgrade' }),
          expect.objectContaining({ part: 'build', library: 'default', verdict: 'ready' }),
          expect.objectContaining({ part: 'gate', library: 'default', verdict: 'ready' }),
        ],
      },
    ]);
    expect(hashes()).toEqual(corrected);
  });

  it('is upgraded with every row, and answers as before', async () => {
    const { code, stderr } = await huixiang('upgrade', '--backup', path.join(folder, 'before.tar'));
    expect([code, stderr]).toEqual([0, expect.stringContaining(`upgrade --back ${earlier}`)]);
    const after = rows();
    for (const [name, table] of Object.entries(before.rows))
      expect([name, inColumnsOf(after[name] ?? [], table)]).toEqual([name, table.map((row) => asMigrated(name, row))]);
    expect(after['trace']?.every(({ milliseconds }) => Number(milliseconds) > 0)).toBe(true);
    expect(await huixiang('upgrade', '--check')).toMatchObject({ code: 0 });
    const answers: KeptAnswer[] = [];
    for (const { question, mode } of recorded) answers.push(await answerOf(home, question, mode, env));
    expect(answers).toEqual(recorded);
    expect(new Set(recorded.map(({ outcome }) => outcome))).toEqual(new Set(['answered', 'declined']));
    expect(await huixiang('fsck')).toMatchObject({ code: 0, stdout: 'all sound\n' });
  }, 240_000);

  it('goes back with what was written since, and forward again', async () => {
    const upgraded = rows();
    expect(upgraded['trace']).toHaveLength((before.rows['trace']?.length ?? 0) + recorded.length);
    const { code } = await huixiang('upgrade', '--back', earlier, '--backup', path.join(folder, 'after.tar'));
    expect(code).toBe(0);
    const back = rows();
    expect(Object.keys(back).toSorted()).toEqual(Object.keys(before.rows).toSorted());
    for (const [name, table] of Object.entries(before.rows)) {
      expect(Object.keys(back[name]?.[0] ?? {})).toEqual(Object.keys(table[0] ?? {}));
      expect(back[name]).toEqual(inColumnsOf(upgraded[name] ?? [], table));
    }
    expect(await huixiang('upgrade', '--backup', path.join(folder, 'again.tar'))).toMatchObject({ code: 0 });
    expect(inOrder(rows())).toEqual(inOrder(upgraded));
  }, 120_000);

  it('is had back as it was by its backup', async () => {
    const other = path.join(folder, 'other');
    mkdirSync(other);
    expect(await run(other, ['restore', path.join(folder, 'before.tar')], { env })).toMatchObject({ code: 0 });
    expect(rows(path.join(other, 'workdir/state.sqlite'))).toEqual(before.rows);
  });
});

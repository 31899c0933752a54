import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { tryState } from '#app/try-state.js';
import { registerAccount } from '#cli/account.command.js';
import { registerBackup } from '#cli/backup.command.js';
import { registerDatabase } from '#cli/database.command.js';
import { registerFsck } from '#cli/fsck.command.js';
import { registerRestore } from '#cli/restore.command.js';
import { loadConfig } from '#config/load.js';
import { State } from '#database/state/state.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { fillState } from '../../fakes/fill-state.js';
import { runCommand, type RanCommand } from '../../fakes/run-command.js';
import { password, startPostgres, withPostgres, type PostgresServer } from '../../simulators/postgres-server.js';

/** PostgreSQL is started, on machines that may be busy. */
jest.setTimeout(120_000);

const packageRoot = fileURLToPath(new URL('../../..', import.meta.url));
const folder = temporaryFolder();
const registers = {
  account: registerAccount,
  backup: registerBackup,
  database: registerDatabase,
  fsck: registerFsck,
  restore: registerRestore,
};
const run = (args: readonly string[], url?: string, home = 'home'): Promise<RanCommand> => {
  const register = registers[args[0] as keyof typeof registers];
  const environment: Record<string, string> = url === undefined ? {} : { HUIXIANG_DATABASE__URL: url };
  return runCommand({ home: folder.file(home), register, environment }, args);
};
const state = 'home/workdir/state.sqlite';

beforeEach(async () => {
  mkdirSync(folder.file('home/workdir'), { recursive: true });
  mkdirSync(folder.file('other'));
  await fillState(new State(folder.file(state)), 3);
});

describe('huixiang database move', () => {
  it.each([[[]], [['--to', 'postgresql://a@b/c', '--back']]])('wants one way: %j', async (options) => {
    await expect(run(['database', 'move', ...options])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('says what is not there, without a password', async () => {
    await expect(run(['database', 'move', '--back'])).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await expect(run(['database', 'move', '--to', 'mysql://a:secret@b/c'])).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.not.stringContaining('secret'),
    });
    renameSync(folder.file(state), folder.file('elsewhere'));
    await expect(run(['database', 'move', '--to', 'postgresql://a@b/c'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(existsSync(folder.file(state))).toBe(false);
  });
});

withPostgres(describe)('A home with its state in PostgreSQL (needs its Debian package: bash scripts/setup.sh --postgres)', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
  });
  beforeEach(async () => {
    url = await server.newUrl();
  });
  afterAll(() => server.close());

  const schema = (): string => /test_\w+/u.exec(url)?.[0] ?? '';

  it('is moved there and back, and works in between', async () => {
    const before = readFileSync(folder.file(state));
    const moved = await run(['database', 'move', '--to', url]);
    expect(moved.stdout).toMatch(/^\d+ rows of \d+ tables copied/u);
    expect(moved.stdout).toContain('HUIXIANG_DATABASE__URL');
    expect(moved.stderr).toMatch(/^trace: 3 rows, [0-9a-f]{16} on both sides$/mu);
    expect(moved.stdout + moved.stderr).not.toContain(encodeURIComponent(password));
    expect(readFileSync(folder.file(state))).toEqual(before);
    await expect(run(['database', 'move', '--to', url])).rejects.toMatchObject({ code: 'CONFLICT' });
    await run(['account', 'add', 'bob'], url);
    expect((await run(['account', 'list'], url)).stdout).toMatch(/Ann 王[^]*bob/u);
    expect((await run(['account', 'list'])).stdout).not.toContain('bob');
    await expect(run(['database', 'move', '--back'], url)).rejects.toMatchObject({ code: 'CONFLICT' });
    renameSync(folder.file(state), folder.file('elsewhere'));
    expect((await run(['database', 'move', '--back'], url)).stdout).toContain('take HUIXIANG_DATABASE__URL');
    expect((await run(['account', 'list'])).stdout).toMatch(/Ann 王[^]*bob/u);
  });

  it('is backed up with its state, and restored with it', async () => {
    await run(['database', 'move', '--to', url]);
    await run(['account', 'add', 'bob'], url);
    await run(['backup', folder.file('all.tar')], url);
    const { stdout } = await run(['restore', folder.file('all.tar')], url, 'other');
    expect(stdout).toContain('database move --to');
    expect((await run(['account', 'list'], undefined, 'other')).stdout).toMatch(/Ann 王[^]*bob/u);
    expect(existsSync(folder.file('other/workdir/state.sqlite.lock'))).toBe(true); // of the command that has just opened it
    const elsewhere = await server.newUrl();
    await run(['database', 'move', '--to', elsewhere], undefined, 'other');
    expect((await run(['account', 'list'], elsewhere)).stdout).toContain('bob');
  });

  it('is tried by doctor, which says where it is and what is not in use', async () => {
    const configOf = (environment: Record<string, string>) => loadConfig({ packageRoot, currentFolder: folder.file('home'), environment });
    expect(await tryState(configOf({}))).toBe(folder.file(state));
    expect(await tryState(configOf({ HUIXIANG_DATABASE__URL: url }))).toMatch(
      /^PostgreSQL \d+\.\d+.* at postgresql:\/\/127\.0\.0\.1:\d+\/postgres; .*state\.sqlite is there and not in use$/u,
    );
    await server.stop();
    await expect(tryState(configOf({ HUIXIANG_DATABASE__URL: url }))).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    await server.start();
  });

  it('is checked, and what is wrong is said without a password', async () => {
    await run(['database', 'move', '--to', url]);
    expect((await run(['fsck'], url)).stdout).toBe('all sound\n');
    await server.query(`alter table ${schema()}.turn rename to elsewhere`);
    const { stdout } = await run(['fsck'], url);
    expect(stdout).toMatch(/^postgresql:\/\/127\.0\.0\.1:\d+\/postgres cannot be read or written \(error 42P01\)/u);
    expect(stdout).not.toContain(encodeURIComponent(password));
  });
});

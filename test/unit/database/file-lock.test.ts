import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { lockFile, type LockKind } from '#database/file-lock.js';
import { startProgram, type Program } from '../../simulators/start-program.js';

/** Other programs are started, on machines that may be busy. */
jest.setTimeout(60_000);

let folder: string;
let file: string;
const programs: Program[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-lock-'));
  file = path.join(folder, 'a name with ? and #.lock');
});
afterEach(async () => {
  await Promise.all(programs.splice(0).map(({ kill }) => kill()));
  await rm(folder, { recursive: true, force: true });
});

const inOtherProgram = async (kind: LockKind): Promise<Program> => {
  const program = await startProgram(new URL('./hold-lock.child.ts', import.meta.url), [file, kind]);
  programs.push(program);
  return program;
};

describe('lockFile', () => {
  it('gives an exclusive lock to one holder only, within a process too', async () => {
    const lock = await lockFile(file, 'exclusive');
    expect(await lockFile(file, 'exclusive')).toBeNull();
    expect(await lockFile(file, 'shared')).toBeNull();
    lock?.release();
    lock?.release();
    const next = await lockFile(file, 'exclusive');
    expect(next).not.toBeNull();
    next?.release();
  });

  it('gives a shared lock to many, and an exclusive one only when all have let go', async () => {
    const locks = await Promise.all([lockFile(file, 'shared'), lockFile(file, 'shared')]);
    expect(locks).not.toContain(null);
    expect(await lockFile(file, 'exclusive')).toBeNull();
    locks[0]?.release();
    expect(await lockFile(file, 'exclusive')).toBeNull();
    locks[1]?.release();
    expect(await lockFile(file, 'exclusive')).not.toBeNull();
  });

  it('holds against another program until that program is killed', async () => {
    const holder = await inOtherProgram('exclusive');
    expect(holder.line).toBe('held');
    expect(await lockFile(file, 'exclusive')).toBeNull();
    expect(await lockFile(file, 'shared')).toBeNull();
    expect((await inOtherProgram('shared')).line).toBe('busy');
    await holder.kill();
    expect(await lockFile(file, 'exclusive')).not.toBeNull();
  });

  it('shares with another program, also after one holder of this process let go', async () => {
    const [one, two] = [await lockFile(file, 'shared'), await lockFile(file, 'shared')];
    one?.release();
    expect((await inOtherProgram('exclusive')).line).toBe('busy');
    expect((await inOtherProgram('shared')).line).toBe('held');
    two?.release();
    expect(await lockFile(file, 'exclusive')).toBeNull();
  });

  it('waits as long as it is told to', async () => {
    const lock = await lockFile(file, 'exclusive');
    const waiting = lockFile(file, 'exclusive', 60_000);
    setTimeout(() => lock?.release(), 50);
    expect(await waiting).not.toBeNull();
  });

  it('leaves nothing open and nothing beside the lock file', async () => {
    const opened = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length;
    const before = await opened();
    const held = await lockFile(file, 'exclusive');
    for (let i = 0; i < 50; i += 1) await lockFile(file, 'shared');
    held?.release();
    for (let i = 0; i < 50; i += 1) (await lockFile(file, 'shared'))?.release();
    expect(await opened()).toBeLessThan(before + 20);
    expect(await readdir(folder)).toEqual([path.basename(file)]);
  });

  it('fails with a remedy where there is no folder, or a file of another kind', async () => {
    await expect(lockFile(path.join(folder, 'none', 'lock'), 'exclusive')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    await writeFile(file, 'garbage'.repeat(500));
    await expect(lockFile(file, 'shared')).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining(file) });
  });
});

import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileBlockedTerms } from '#adapters/blocked-terms/file-blocked-terms.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-blocked-'));
  file = path.join(folder, 'default', 'blocked.txt');
  await mkdir(path.dirname(file));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('FileBlockedTerms', () => {
  it('gives the terms of every library where there is no list', async () => {
    expect(await new FileBlockedTerms(folder, ['bomb', 'bomb', '--']).of('default')).toEqual(['bomb']);
  });

  it('adds those of the library, a line each, without remarks', async () => {
    await writeFile(file, '\uFEFF# ours\r\n炸弹\r\n\r\n  credit card fraud \n***\n');
    expect(await new FileBlockedTerms(folder, ['bomb']).of('default')).toEqual(['bomb', '炸弹', 'credit card fraud']);
  });

  it('reads a list again when it has changed', async () => {
    const blocked = new FileBlockedTerms(folder, []);
    await writeFile(file, 'one\n');
    await blocked.of('default');
    await writeFile(file, 'two\n');
    await utimes(file, 10, 10);
    expect(await blocked.of('default')).toEqual(['two']);
    await rm(file);
    expect(await blocked.of('default')).toEqual([]);
  });

  it('fails on a list that cannot be read, is too large, or is outside', async () => {
    const blocked = new FileBlockedTerms(folder, []);
    await mkdir(file);
    await expect(blocked.of('default')).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining('blocked.txt') });
    await rm(file, { recursive: true });
    await writeFile(file, 'x'.repeat(1_000_001));
    await expect(blocked.of('default')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    await expect(blocked.of('../default')).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFileAtomically } from '#database/write-file-atomically.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-write-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeFileAtomically', () => {
  it('writes text as UTF-8 and bytes as they are, replacing what was there', async () => {
    const file = path.join(folder, '文件.json');
    await writeFileAtomically(file, '茴香 😀');
    expect(await readFile(file, 'utf8')).toBe('茴香 😀');
    await writeFileAtomically(file, Uint8Array.of(0, 255, 254));
    expect([...(await readFile(file))]).toEqual([0, 255, 254]);
    await writeFileAtomically(file, '');
    expect(await readFile(file)).toHaveLength(0);
    expect(await readdir(folder)).toEqual(['文件.json']);
  });

  it('shows a reader one whole content or another, however many write at once', async () => {
    const file = path.join(folder, 'file');
    const contents = Array.from({ length: 20 }, (_, i) => String(i % 10).repeat(50_000));
    await writeFileAtomically(file, contents[0] ?? '');
    const writing = Promise.all(contents.map((content) => writeFileAtomically(file, content)));
    for (let i = 0; i < 20; i += 1) expect(contents).toContain(await readFile(file, 'utf8'));
    await writing;
    expect(contents).toContain(await readFile(file, 'utf8'));
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('fails with a remedy, leaving nothing behind', async () => {
    await expect(writeFileAtomically(path.join(folder, 'none', 'file'), 'x')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    await mkdir(path.join(folder, 'taken', 'inside'), { recursive: true });
    await expect(writeFileAtomically(path.join(folder, 'taken'), 'x')).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining('taken'),
    });
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

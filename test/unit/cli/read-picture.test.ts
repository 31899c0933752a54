import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPicture } from '#cli/read-picture.js';
import { largestPicture } from '#domain/picture.js';

describe('readPicture', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'huixiang-picture-'));
  });
  afterAll(async () => rm(folder, { recursive: true }));

  it('reads a file as what its ending says', async () => {
    const file = path.join(folder, 'a.JPG');
    await writeFile(file, 'abc');
    expect(await readPicture(file)).toEqual({ mediaType: 'image/jpeg', bytes: Buffer.from('abc') });
  });

  it('refuses what is no picture, no file, not there or too large', async () => {
    await mkdir(path.join(folder, 'folder.png'));
    await writeFile(path.join(folder, 'large.png'), '');
    await truncate(path.join(folder, 'large.png'), largestPicture + 1);
    for (const name of ['a.pdf', 'a.constructor', 'png', 'none.png', 'folder.png', 'large.png'])
      await expect(readPicture(path.join(folder, name))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

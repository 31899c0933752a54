import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm, rmdir, stat } from 'node:fs/promises';
import { makeFolders, makeFoldersNow } from '#database/make-folders.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
const codeOf = (error: NodeJS.ErrnoException): string | undefined => error.code;

describe.each([
  ['makeFolders', makeFolders],
  ['makeFoldersNow', async (place: string) => makeFoldersNow(place)],
])('%s', (_, make) => {
  it('makes a folder with those above it, and leaves one alone that is there', async () => {
    await make(folder.file('a/b/c'));
    writeFileSync(folder.file('a/b/c/kept'), '');
    await make(folder.file('a/b/c'));
    await make(folder.file('a'));
    expect(statSync(folder.file('a/b/c/kept')).isFile()).toBe(true);
  });

  it('follows a file in its way to the end, and says so', async () => {
    mkdirSync(folder.file('a'));
    writeFileSync(folder.file('a/file'), '');
    await expect(make(folder.file('a/file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(make(folder.file('a/file/b/c'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it('takes a link to nothing for what is missing, and gives up on it', async () => {
    symlinkSync(folder.file('nothing'), folder.file('link'));
    await expect(make(folder.file('link'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each(['/proc/huixiang', '/proc/huixiang/workdir/libraries'])('gives up on %s, where nobody can make one', async (place) => {
    await expect(make(place)).rejects.toThrow(/E(?:NOENT|ACCES|PERM|ROFS)/u);
  });
});

describe('makeFolders', () => {
  it('may be asked many times at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 8 }, (_, i) => makeFolders(folder.file(`a/b/c/${i % 3}/d`))));
      expect((await stat(folder.file('a/b/c/2/d'))).isDirectory()).toBe(true);
      await rm(folder.file('a'), { recursive: true });
    }
  });

  it('calls a folder that goes at the same moment missing, which is tried again, and never taken', async () => {
    const failed = await Promise.all(
      Array.from({ length: 3000 }, async () => {
        const made = makeFolders(folder.file('brief')).then(() => null, codeOf);
        await rmdir(folder.file('brief')).catch(() => undefined);
        return made;
      }),
    );
    expect([...new Set(failed)]).not.toContain('EEXIST');
  });

  it('gives every folder that it makes the rights that are asked for', async () => {
    await makeFolders(folder.file('kept/inner'), 0o700);
    for (const made of ['kept', 'kept/inner']) expect(statSync(folder.file(made)).mode & 0o777).toBe(0o700);
  });
});

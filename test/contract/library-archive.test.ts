import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TarLibraryArchive } from '#adapters/library-archive/tar-library-archive.js';
import { temporaryFolder } from './temporary-folder.js';
import { libraryArchiveContract } from './library-archive.contract.js';

libraryArchiveContract('TarLibraryArchive', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'huixiang-archives-'));
  return {
    archive: new TarLibraryArchive(root, async () => undefined),
    async make(library, files) {
      await mkdir(path.join(root, library), { recursive: true });
      for (const [name, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(root, library, name)), { recursive: true });
        await writeFile(path.join(root, library, name), text);
      }
    },
    async filesOf(library) {
      const entries = await readdir(path.join(root, library), { recursive: true, withFileTypes: true });
      const places = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
      const named = places.map(async (place) => [path.relative(path.join(root, library), place), await readFile(place, 'utf8')] as const);
      return Object.fromEntries(await Promise.all(named));
    },
    remove: (library, name) => rm(path.join(root, library, name)),
    moveAway: (library) => rename(path.join(root, library), path.join(root, `${library}.deleted`)),
    dispose: () => rm(root, { recursive: true, force: true }),
  };
});

describe('TarLibraryArchive', () => {
  const folder = temporaryFolder();

  it('removes what a process left that ended while it unpacked, and nothing that is being unpacked, however old', async () => {
    const archive = new TarLibraryArchive(folder.file(''), async () => undefined);
    const importing = () => readdir(folder.file('.importing')).catch(() => []);
    await archive.removeLeftovers();
    const leave = () => mkdir(folder.file('.importing/left/herbs/uploads'), { recursive: true });
    const content = (async function* () {
      const coming = (await importing()).filter((name) => !name.endsWith('.lock'));
      expect(coming).toHaveLength(1); // what was left before is gone
      for (const name of coming) await utimes(folder.file(`.importing/${name}`), 0, 0);
      await leave();
      await archive.removeLeftovers();
      expect((await importing()).filter((name) => !name.endsWith('.lock'))).toEqual(coming);
      yield* archive.pack('plants');
    })();
    await leave();
    await mkdir(folder.file('plants'));
    await writeFile(folder.file('plants/terms.txt'), 'P2 = pump\n');
    const unpacking = { library: 'herbs', content, mostBytes: 1000, createdAt: '', signal: new AbortController().signal };
    expect(await archive.unpack(unpacking)).toMatchObject({ files: 1 });
    expect([await importing(), await readdir(folder.file('herbs'))]).toEqual([[], ['terms.txt']]);
  });
});

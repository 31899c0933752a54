import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TarLibraryArchive } from '#adapters/library-archive/tar-library-archive.js';
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

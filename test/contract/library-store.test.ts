import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderLibraryStore } from '#adapters/library-store/folder-library-store.js';
import { libraryStoreContract } from './library-store.contract.js';

libraryStoreContract('FolderLibraryStore', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'huixiang-libraries-'));
  const folder = path.join(root, 'libraries');
  const add = async (library: string): Promise<void> => void (await mkdir(path.join(folder, library), { recursive: true }));
  return {
    store: new FolderLibraryStore(folder, path.join(root, 'deleted')),
    add,
    dispose: () => rm(root, { recursive: true, force: true }),
  };
});

describe('FolderLibraryStore', () => {
  it('looks only at folders with library names', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-libraries-'));
    for (const name of ['plants', '.locks', 'Upper']) await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, 'notes'), '');
    expect(await new FolderLibraryStore(folder, '').list()).toEqual(['plants']);
    expect(await new FolderLibraryStore(folder, '').has('notes')).toBe(false);
    await rm(folder, { recursive: true });
  });
});

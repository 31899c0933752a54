import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileLibrarySettingsStore } from '#adapters/library-settings-store/file-library-settings-store.js';
import { librarySettingsStoreContract } from './library-settings-store.contract.js';

librarySettingsStoreContract('FileLibrarySettingsStore', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-settings-'));
  const addLibrary = async (library: string): Promise<void> => void (await mkdir(path.join(folder, library)));
  return { store: new FileLibrarySettingsStore(folder), addLibrary, dispose: () => rm(folder, { recursive: true, force: true }) };
});

describe('FileLibrarySettingsStore', () => {
  it.each(['', '{', '{"format":1}', '{"format":2,"version":1}', '{"format":1,"version":1,"chunkTokens":1}'])(
    'takes damaged settings for no others: %j',
    async (text) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-settings-'));
      await mkdir(path.join(folder, 'plants'));
      await writeFile(path.join(folder, 'plants', 'library.json'), text);
      const store = new FileLibrarySettingsStore(folder);
      await expect(store.read('plants')).rejects.toMatchObject({ code: 'STORAGE_FAILED', retryable: false });
      await expect(store.change('plants', { title: 'x' })).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
      await rm(folder, { recursive: true });
    },
  );
});

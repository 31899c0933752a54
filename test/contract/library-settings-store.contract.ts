import { noLibrarySettings } from '#domain/library-settings.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';

export interface LibrarySettingsStoreUnderTest {
  readonly store: LibrarySettingsStore;
  readonly addLibrary: (library: string) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

/** What every store of settings keeps to. `open` gives a fresh, empty one each time. */
export function librarySettingsStoreContract(name: string, open: () => Promise<LibrarySettingsStoreUnderTest>): void {
  describe(`${name} keeps to the library settings store contract`, () => {
    let under: LibrarySettingsStoreUnderTest;
    beforeEach(async () => {
      under = await open();
      await under.addLibrary('plants');
    });
    afterEach(() => under.dispose());

    it('knows nothing where nothing was said', async () => {
      expect(await under.store.read('plants')).toEqual(noLibrarySettings);
      expect(await under.store.read('nowhere')).toEqual(noLibrarySettings);
      await expect(under.store.change('nowhere', { title: 'x' })).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    });

    it('changes what is given, counts, and keeps the rest', async () => {
      const sources = [{ kind: 'web', urls: ['https://docs.example/'], sitemap: null }] as const;
      await under.store.change('plants', { title: '植物 "P"\n', sources }, '2026-11-26T00:00:00.000Z');
      expect(await under.store.change('plants', { webSearch: true, title: null })).toEqual({
        ...noLibrarySettings,
        version: 2,
        createdAt: '2026-11-26T00:00:00.000Z',
        sources,
        webSearch: true,
      });
      expect(await under.store.read('plants')).toMatchObject({ version: 2, webSearch: true });
    });

    it('loses none of several changes at once', async () => {
      const changes = [{ title: 'T' }, { description: 'D' }, { welcome: 'W' }, { chunkTokens: 64 }];
      await Promise.all(changes.map((change) => under.store.change('plants', change)));
      expect(await under.store.read('plants')).toMatchObject({ title: 'T', description: 'D', welcome: 'W', chunkTokens: 64, version: 4 });
    });

    it('refuses names that are no library names', async () => {
      for (const bad of ['', '..', 'plants/..', 'Upper']) {
        await expect(under.store.read(bad)).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
        await expect(under.store.change(bad, {})).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
      }
    });
  });
}

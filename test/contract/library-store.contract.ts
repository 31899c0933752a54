import type { LibraryStore } from '#ports/library-store.js';

export interface LibraryStoreUnderTest {
  readonly store: LibraryStore;
  readonly add: (library: string) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

/** What every library store keeps to. `open` gives a fresh, empty one each time. */
export function libraryStoreContract(name: string, open: () => Promise<LibraryStoreUnderTest>): void {
  describe(`${name} keeps to the library store contract`, () => {
    let under: LibraryStoreUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.dispose());

    it('lists nothing where there is nothing', async () => {
      expect(await under.store.list()).toEqual([]);
      expect(await under.store.has('plants')).toBe(false);
    });

    it('lists the libraries, sorted', async () => {
      for (const name of ['tools', 'plants', '2026-news']) await under.add(name);
      expect(await under.store.list()).toEqual(['2026-news', 'plants', 'tools']);
      expect(await under.store.has('plants')).toBe(true);
    });

    it('refuses names that are no library names', async () => {
      for (const bad of ['', '.', '..', 'plants/..', '.locks'])
        await expect(under.store.has(bad)).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    });
  });
}

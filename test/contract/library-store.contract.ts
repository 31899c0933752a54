import type { LibraryStore } from '#ports/library-store.js';

const at = new Date('2026-11-26T03:04:05.678Z');

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

    it('makes a library once', async () => {
      const made = await Promise.allSettled([1, 2, 3].map(() => under.store.create('plants')));
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(under.store.create('plants')).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await under.store.list()).toEqual(['plants']);
    });

    it('takes a library out of use, and puts it back', async () => {
      await under.store.create('plants');
      const deleted = await under.store.remove('plants', at);
      expect(deleted).toMatchObject({ library: 'plants', deletedAt: at.toISOString() });
      expect([await under.store.has('plants'), await under.store.deleted()]).toEqual([false, [deleted]]);
      await expect(under.store.remove('plants', at)).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
      await under.store.create('plants');
      await expect(under.store.restore(deleted.id)).rejects.toMatchObject({ code: 'CONFLICT' });
      const second = await under.store.remove('plants', new Date(at.getTime() + 1));
      expect(await under.store.deleted()).toEqual([second, deleted]);
      expect(await under.store.restore(deleted.id)).toEqual(deleted);
      expect([await under.store.list(), await under.store.deleted()]).toEqual([['plants'], [second]]);
    });

    it('ends a deleted library for good, and nothing else', async () => {
      await under.store.create('plants');
      const { id } = await under.store.remove('plants', at);
      await under.store.create('plants');
      for (const wrong of ['plants', '..', '../libraries/plants', '', `${id}/..`])
        await expect(under.store.purge(wrong)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await under.store.purge(id);
      await under.store.purge(id);
      expect([await under.store.deleted(), await under.store.list()]).toEqual([[], ['plants']]);
      await expect(under.store.restore(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('refuses names that are no library names', async () => {
      for (const bad of ['', '.', '..', 'plants/..', '.locks'])
        for (const refused of [under.store.has(bad), under.store.create(bad), under.store.remove(bad, at)])
          await expect(refused).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    });
  });
}

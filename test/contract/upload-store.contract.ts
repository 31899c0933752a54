import type { Span } from '#domain/document.js';
import type { UploadStore } from '#ports/upload-store.js';

export interface UploadStoreUnderTest {
  readonly store: UploadStore;
  readonly addLibrary: (library: string) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

/** What every store of uploads keeps to. `open` gives a fresh, empty one each time. */
export function uploadStoreContract(name: string, open: () => Promise<UploadStoreUnderTest>): void {
  describe(`${name} keeps to the upload store contract`, () => {
    let under: UploadStoreUnderTest;
    const signal = new AbortController().signal;
    beforeEach(async () => {
      under = await open();
      for (const library of ['plants', 'tools']) await under.addLibrary(library);
    });
    afterEach(() => under.dispose());

    async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
      for (const text of texts) yield Buffer.from(text);
    }
    const add = (name: string, ...texts: string[]) =>
      under.store.add({ library: 'plants', name, content: pieces(...texts), mostBytes: 100, signal });
    const names = async (library = 'plants') => (await under.store.list(library)).map(({ name }) => name);
    const textOf = async (name: string, span?: Span): Promise<string> => {
      const parts: Uint8Array[] = [];
      for await (const part of (await under.store.open('plants', name)).read(span)) parts.push(part);
      return Buffer.concat(parts).toString();
    };

    it('gives back what it was given, by name, of one library', async () => {
      expect(await add('说明/ivy.md', 'a', 'b')).toMatchObject({ name: '说明/ivy.md', bytes: 2, replaced: false });
      await add('b.md', 'b');
      expect([await names(), await names('tools')]).toEqual([['b.md', '说明/ivy.md'], []]);
      expect(await textOf('说明/ivy.md')).toBe('ab');
      await expect(under.store.open('tools', 'b.md')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('gives a part of a file, and another version once it is another one', async () => {
      await add('a.md', '0123', '456789');
      expect(await textOf('a.md', { start: 3, end: 6 })).toBe('345');
      expect(await textOf('a.md', { start: 9, end: 10 })).toBe('9');
      const { version, bytes } = await under.store.open('plants', 'a.md');
      expect([bytes, (await under.store.open('plants', 'a.md')).version]).toEqual([10, version]);
      await add('a.md', 'other');
      expect((await under.store.open('plants', 'a.md')).version).not.toBe(version);
      expect(version).toMatch(/^[\w-]+$/u);
    });

    it('lists what is there now, whatever it listed before', async () => {
      for (let i = 0; i < 5; i += 1) {
        await add(`deep/er/${i}.md`, 'x');
        expect(await names()).toHaveLength(i + 1);
      }
      await add('deep/er/0.md', 'longer');
      expect((await under.store.list('plants'))[0]).toMatchObject({ bytes: 6 });
      await under.store.remove('plants', 'deep/er/0.md');
      expect(await names()).toHaveLength(4);
    });

    it('replaces what has the name', async () => {
      await add('a.md', 'old and long');
      expect(await add('a.md', 'new')).toMatchObject({ replaced: true });
      expect(await textOf('a.md')).toBe('new');
    });

    it('keeps the old one when the new one is too large, empty, breaks off or is cancelled', async () => {
      await add('a.md', 'old');
      await expect(add('a.md', 'x'.repeat(60), 'x'.repeat(60))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(add('a.md')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      const broken = (async function* () {
        yield Buffer.from('half');
        throw new Error('gone');
      })();
      await expect(under.store.add({ library: 'plants', name: 'a.md', content: broken, mostBytes: 100, signal })).rejects.toThrow('gone');
      const content = pieces('never');
      const cancelled = under.store.add({ library: 'plants', name: 'a.md', content, mostBytes: 100, signal: AbortSignal.abort() });
      await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
      expect([await textOf('a.md'), await names()]).toEqual(['old', ['a.md']]);
    });

    it('refuses names that lead elsewhere, wherever they are given', async () => {
      for (const bad of ['../a.md', '/a.md', 'a/../../b.md', '.a', '', 'a\0.md', '..']) {
        await expect(add(bad, 'x')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
        await expect(under.store.open('plants', bad)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
        await expect(under.store.remove('plants', bad)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      }
      await expect(under.store.list('../plants')).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
      const nowhere = under.store.add({ library: 'nowhere', name: 'a.md', content: pieces('x'), mostBytes: 9, signal });
      await expect(nowhere).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    });

    it('has no document and folder of one name', async () => {
      await add('a.md/b.md', 'x');
      await expect(add('a.md', 'x')).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(add('a.md/b.md/c.md', 'x')).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await under.store.remove('plants', 'a.md')).toBe(false);
      expect(await names()).toEqual(['a.md/b.md']);
    });

    it('removes one, with the folders it leaves empty, while others come', async () => {
      for (const name of ['a/b/1.md', 'a/2.md']) await add(name, 'x');
      expect([await under.store.remove('plants', 'a/b/1.md'), await under.store.remove('plants', 'a/b/1.md')]).toEqual([true, false]);
      expect(await add('a/b', 'a document now')).toMatchObject({ replaced: false });
      for (let round = 0; round < 20; round += 1) {
        await add('c/d/1.md', 'x');
        await Promise.all([under.store.remove('plants', 'c/d/1.md'), add('c/d/2.md', `${round}`)]);
        expect(await textOf('c/d/2.md')).toBe(`${round}`);
        await under.store.remove('plants', 'c/d/2.md');
      }
      expect(await names()).toEqual(['a/2.md', 'a/b']);
    });
  });
}

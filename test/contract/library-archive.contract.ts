import type { LibraryArchive } from '#ports/library-archive.js';

export interface LibraryArchiveUnderTest {
  readonly archive: LibraryArchive;
  /** Makes a library of files by name. */
  readonly make: (library: string, files: Readonly<Record<string, string>>) => Promise<void>;
  /** The files of a library by name. */
  readonly filesOf: (library: string) => Promise<Record<string, string>>;
  readonly remove: (library: string, name: string) => Promise<void>;
  /** Takes a library out of use, as a deletion does. */
  readonly moveAway: (library: string) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

/** What every archive of libraries keeps to. `open` gives a fresh, empty one each time. */
export function libraryArchiveContract(name: string, open: () => Promise<LibraryArchiveUnderTest>): void {
  describe(`${name} keeps to the library archive contract`, () => {
    let under: LibraryArchiveUnderTest;
    const signal = new AbortController().signal;
    const createdAt = '2026-01-02T03:04:05.678Z';
    const files = { 'terms.txt': 'P2 = pump\n', 'uploads/说明/水.md': '# 水', 'gates/1.json': '{}', 'uploads/empty.md': '' };
    beforeEach(async () => {
      under = await open();
      await under.make('plants', { ...files, 'parsed/x.json': 'not this', 'builds/1/chunks.sqlite': 'nor this' });
      await under.make('herbs', {});
    });
    afterEach(() => under.dispose());

    const unpack = (content: AsyncIterable<Uint8Array>, { library = 'herbs', mostBytes = 1000 } = {}) =>
      under.archive.unpack({ library, content, mostBytes, createdAt, signal });

    it('gives back what belongs to a library, and nothing that is made of it', async () => {
      expect(await unpack(under.archive.pack('plants'))).toEqual({ files: 4, bytes: Buffer.byteLength(Object.values(files).join('')) });
      expect(await under.filesOf('herbs')).toEqual(files);
    });

    it('passes over what is removed while it is packed', async () => {
      const large = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`uploads/${i + 10}.md`, 'x'.repeat(200_000)]));
      await under.make('plants', large);
      const content = (async function* (): AsyncGenerator<Uint8Array> {
        let pieces = 0;
        for await (const piece of under.archive.pack('plants')) {
          pieces += 1;
          if (pieces === 1) await under.remove('plants', 'uploads/49.md');
          yield piece;
        }
      })();
      await unpack(content, { mostBytes: 100_000_000 });
      const kept = Object.keys(await under.filesOf('herbs'));
      expect([kept.includes('uploads/10.md'), kept.includes('uploads/48.md'), kept.includes('uploads/49.md')]).toEqual([true, true, false]);
    });

    it.each(['', ' though another of its name is there by then'])('packs no library that is deleted meanwhile%s', async (another) => {
      const content = (async function* (): AsyncGenerator<Uint8Array> {
        let isThere = true;
        for await (const piece of under.archive.pack('plants')) {
          if (isThere) await under.moveAway('plants');
          if (isThere && another) await under.make('plants', files);
          isThere = false;
          yield piece;
        }
      })();
      await under.make('plants', Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`uploads/${i + 10}.md`, 'x'.repeat(200_000)])));
      await expect(unpack(content, { mostBytes: 100_000_000 })).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
      expect(await under.filesOf('herbs')).toEqual({});
      await expect(unpack(under.archive.pack('nowhere'))).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    });

    it('fills nothing that is not empty, and nothing with too much', async () => {
      await expect(unpack(under.archive.pack('plants'), { library: 'plants' })).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(unpack(under.archive.pack('plants'), { mostBytes: 10 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(await under.filesOf('herbs')).toEqual({});
    });

    it('makes a library that is not there, and shows nothing of it before it is whole', async () => {
      const pieces: Uint8Array[] = [];
      for await (const piece of under.archive.pack('plants')) pieces.push(piece);
      const seen: object[] = [];
      const watched = (async function* () {
        for (const piece of pieces) {
          seen.push(await under.filesOf('new').catch(() => ({})));
          yield piece;
        }
      })();
      await unpack(watched, { library: 'new' });
      expect([...seen, await under.filesOf('new')]).toEqual([...pieces.map(() => ({})), files]);
    });

    it('leaves nothing of what is cut off anywhere', async () => {
      const pieces: Uint8Array[] = [];
      for await (const piece of under.archive.pack('plants')) pieces.push(piece);
      const whole = Buffer.concat(pieces);
      for (let end = 0; end < whole.length - 2048; end += 512) {
        const part = (async function* () {
          yield whole.subarray(0, end);
        })();
        await expect(unpack(part)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      }
      expect(await under.filesOf('herbs')).toEqual({});
    });

    it('ends when it is told to', async () => {
      const stopping = new AbortController();
      const endless = (async function* () {
        yield Buffer.alloc(10);
        stopping.abort();
        await new Promise(() => undefined);
      })();
      const unpacking = under.archive.unpack({ library: 'herbs', content: endless, mostBytes: 1000, createdAt, signal: stopping.signal });
      await expect(unpacking).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('refuses names that are no library names', async () => {
      await expect(unpack(under.archive.pack('plants'), { library: '../herbs' })).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
      await expect(unpack(under.archive.pack('../plants'))).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    });
  });
}

import { createHash } from 'node:crypto';
import type { DocumentSource } from '#ports/document-source.js';

/** A source under test and how to fill its folders. */
export interface SourceUnderTest {
  readonly source: DocumentSource;
  /** Puts a document into a folder, `shelf` for instance, that need not exist yet. */
  readonly put: (folder: string, document: string, text: string) => Promise<void>;
  readonly remove: (folder: string, document: string) => Promise<void>;
  /** A folder's name as SourceSettings.path has it. */
  readonly pathOf: (folder: string) => string;
  readonly dispose: () => Promise<void> | void;
}

/** What every document source keeps to. `open` gives a fresh, empty one each time. */
export function documentSourceContract(name: string, open: () => Promise<SourceUnderTest>): void {
  describe(`${name} keeps to the document source contract`, () => {
    let under: SourceUnderTest;
    const shelf = (url: string | null = null): { path: string; url: string | null } => ({ path: under.pathOf('shelf'), url });
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => under.dispose());

    it('lists documents by name, with their size in bytes', async () => {
      await under.put('shelf', 'b.md', '乙');
      await under.put('shelf', 'a/z.md', 'z');
      const { files, skipped } = await under.source.list([shelf()], {});
      expect(files).toMatchObject([
        { document: 'a/z.md', bytes: 1, url: null },
        { document: 'b.md', bytes: 3, url: null },
      ]);
      expect(skipped).toEqual([]);
    });

    it('gives each document the address of its path, every part of it percent-encoded', async () => {
      await under.put('shelf', '说明/100% $& ?#.md', 'text');
      const { files } = await under.source.list([shelf('https://wiki.example/{path}?view')], {});
      expect(files.map(({ url }) => url)).toEqual(['https://wiki.example/%E8%AF%B4%E6%98%8E/100%25%20%24%26%20%3F%23.md?view']);
    });

    it('names no two documents alike when several sources hold the same path', async () => {
      await under.put('shelf', 'guide.md', 'one');
      await under.put('drawer', 'guide.md', 'two');
      const { files } = await under.source.list([shelf(), { path: under.pathOf('drawer'), url: 'https://d.example/{path}' }], {});
      expect(files).toMatchObject([
        { document: 'drawer/guide.md', url: 'https://d.example/guide.md' },
        { document: 'guide.md', url: null },
      ]);
      expect(await under.source.hash(files[0]!)).not.toBe(await under.source.hash(files[1]!));
    });

    it('hashes the bytes of a document with SHA-256', async () => {
      await under.put('shelf', 'a.md', '水培');
      const { files } = await under.source.list([shelf()], {});
      expect(await under.source.hash(files[0]!)).toBe(createHash('sha256').update('水培').digest('hex'));
    });

    it('says that a document is unreadable when it went away after the listing', async () => {
      await under.put('shelf', 'a.md', 'text');
      const { files } = await under.source.list([shelf()], {});
      await under.remove('shelf', 'a.md');
      await expect(under.source.hash(files[0]!)).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
    });

    it('says that a missing folder is unreadable, and names it', async () => {
      const path = under.pathOf('nowhere');
      await expect(under.source.list([{ path, url: null }], {})).rejects.toMatchObject({
        code: 'SOURCE_UNREADABLE',
        message: expect.stringContaining(path),
      });
    });

    it('stops when it is aborted', async () => {
      await under.put('shelf', 'a.md', 'text');
      const reason = new Error('enough');
      await expect(under.source.list([shelf()], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });
  });
}

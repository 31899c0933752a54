import { createHash } from 'node:crypto';
import type { SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import type { DocumentSource } from '#ports/document-source.js';

/** A source under test and how to fill the places it reads from. */
export interface SourceUnderTest {
  readonly source: DocumentSource;
  /**
   * Puts a document into a place, `shelf` for instance, that need not exist yet.
   * @returns its name in a listing of this place alone
   */
  readonly put: (place: string, document: string, text: string) => Promise<string>;
  /** Takes away what was listed. */
  readonly remove: (file: SourceFile) => Promise<void>;
  /** Settings that name a place, whether it exists or not. */
  readonly at: (place: string) => SourceSettings;
  /** What a message about the place must name. */
  readonly nameOf: (place: string) => string;
  readonly dispose: () => Promise<void> | void;
}

/** What every document source keeps to. `open` gives a fresh, empty one each time. */
export function documentSourceContract(name: string, open: () => Promise<SourceUnderTest>): void {
  describe(`${name} keeps to the document source contract`, () => {
    let under: SourceUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => under.dispose());

    it('lists documents by name, with their size in bytes', async () => {
      const b = await under.put('shelf', 'b.md', '乙');
      const a = await under.put('shelf', 'a/z.md', 'z');
      const { files, skipped } = await under.source.list([under.at('shelf')], {});
      expect(files).toMatchObject([
        { document: a, bytes: 1 },
        { document: b, bytes: 3 },
      ]);
      expect(skipped).toEqual([]);
    });

    it('lists nothing of no source', async () => {
      expect(await under.source.list([], {})).toEqual({ files: [], skipped: [] });
    });

    it('names no two documents alike when several sources hold the same path', async () => {
      await under.put('shelf', 'guide.md', 'one');
      await under.put('drawer', 'guide.md', 'two');
      const { files } = await under.source.list([under.at('shelf'), under.at('drawer')], {});
      expect(new Set(files.map(({ document }) => document)).size).toBe(2);
      expect(await under.source.hash(files[0]!)).not.toBe(await under.source.hash(files[1]!));
    });

    it('gives the same list again as long as nothing changes', async () => {
      await under.put('shelf', 'a.md', 'text');
      const first = await under.source.list([under.at('shelf')], {});
      expect(await under.source.list([under.at('shelf')], {})).toEqual(first);
      await under.put('shelf', 'a.md', 'other text');
      const { files } = await under.source.list([under.at('shelf')], {});
      expect(files).toMatchObject([{ document: first.files[0]!.document, bytes: 10 }]);
    });

    it('hashes the bytes of a document with SHA-256', async () => {
      await under.put('shelf', 'a.md', '水培');
      const { files } = await under.source.list([under.at('shelf')], {});
      expect(await under.source.hash(files[0]!)).toBe(createHash('sha256').update('水培').digest('hex'));
    });

    it('says that a document is unreadable when it went away after the listing', async () => {
      await under.put('shelf', 'a.md', 'text');
      const { files } = await under.source.list([under.at('shelf')], {});
      await under.remove(files[0]!);
      await expect(under.source.hash(files[0]!)).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
    });

    it('says that a missing source is unreadable, and names it', async () => {
      await expect(under.source.list([under.at('nowhere')], {})).rejects.toMatchObject({
        code: 'SOURCE_UNREADABLE',
        message: expect.stringContaining(under.nameOf('nowhere')),
      });
    });

    it('stops when it is aborted', async () => {
      await under.put('shelf', 'a.md', 'text');
      const reason = new Error('enough');
      await expect(under.source.list([under.at('shelf')], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });
  });
}

/** What sources of kind `folder` keep to besides. */
export function folderSourceContract(name: string, open: () => Promise<SourceUnderTest>): void {
  describe(`${name} keeps to the contract of folders`, () => {
    let under: SourceUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => under.dispose());
    const at = (place: string, url: string): SourceSettings => ({ ...under.at(place), url }) as SourceSettings;

    it('gives each document the address of its path, every part of it percent-encoded', async () => {
      await under.put('shelf', '说明/100% $& ?#.md', 'text');
      const { files } = await under.source.list([at('shelf', 'https://wiki.example/{path}?view')], {});
      expect(files.map(({ url }) => url)).toEqual(['https://wiki.example/%E8%AF%B4%E6%98%8E/100%25%20%24%26%20%3F%23.md?view']);
    });

    it('puts the folder’s name before a name that an earlier source has', async () => {
      await under.put('shelf', 'guide.md', 'one');
      await under.put('drawer', 'guide.md', 'two');
      const { files } = await under.source.list([under.at('shelf'), at('drawer', 'https://d.example/{path}')], {});
      expect(files).toMatchObject([
        { document: 'drawer/guide.md', url: 'https://d.example/guide.md' },
        { document: 'guide.md', url: null },
      ]);
    });

    it('leaves sources of other kinds to others', async () => {
      await under.put('shelf', 'a.md', 'text');
      const web: SourceSettings = { kind: 'web', urls: [], sitemap: null };
      expect((await under.source.list([web, under.at('shelf')], {})).files).toHaveLength(1);
    });
  });
}

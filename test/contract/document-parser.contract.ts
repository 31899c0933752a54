import type { SourceFile } from '#domain/document.js';
import type { DocumentParser } from '#ports/document-parser.js';

export type UnderTestFile = Pick<SourceFile, 'document' | 'location'>;

export interface ParserUnderTest {
  readonly parser: DocumentParser;
  /** Keeps a text as a Markdown file and tells its location. */
  readonly put: (name: string, text: string) => Promise<UnderTestFile>;
  readonly dispose: () => Promise<void> | void;
}

/** What every document parser keeps to. `open` gives a fresh one each time. */
export function documentParserContract(name: string, open: () => Promise<ParserUnderTest>): void {
  describe(`${name} keeps to the document parser contract`, () => {
    let under: ParserUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => {
      await under.parser.close();
      await under.dispose();
    });

    it('tells by the ending, in capitals or not, what it reads', () => {
      expect(['a.md', 'A.MD', '目录/甲.md', 'a.md.exe', 'md', ''].map((document) => under.parser.reads(document))).toEqual([
        true,
        true,
        true,
        false,
        false,
        false,
      ]);
    });

    it('gives the text and its blocks in reading order, each where it stands', async () => {
      const { title, text, blocks, warnings } = await under.parser.parse(
        await under.put('a.md', '# 安装 😀\n\nFirst.\n\nSecond line\nand more.\n'),
      );
      expect(title).toBe('安装 😀');
      expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual(['# 安装 😀', 'First.', 'Second line\nand more.']);
      expect(blocks.map(({ kind, level, title: heading }) => [kind, level, heading])).toEqual([
        ['heading', 1, '安装 😀'],
        ['paragraph', undefined, undefined],
        ['paragraph', undefined, undefined],
      ]);
      expect(warnings).toEqual([]);
    });

    it('says in words why an empty document cannot be read', async () => {
      for (const text of ['', ' \n\n \n']) {
        const reading = under.parser.parse(await under.put('empty.md', text));
        await expect(reading).rejects.toMatchObject({
          code: 'DOCUMENT_UNREADABLE',
          message: expect.stringContaining('empty.md cannot be read: '),
        });
      }
    });

    it('says that a file which is gone is unreadable', async () => {
      await expect(
        under.parser.parse({ document: 'b.md', location: `${(await under.put('a.md', 'a')).location}.md` }),
      ).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
    });

    it('reads nothing once it is cancelled', async () => {
      const location = await under.put('a.md', 'text');
      await expect(under.parser.parse(location, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('keeps many files apart that are read at once', async () => {
      const names = Array.from({ length: 12 }, (_, i) => `file ${i}`);
      const parsed = await Promise.all(names.map(async (name) => under.parser.parse(await under.put(`${name}.md`, name))));
      expect(parsed.map(({ text }) => text)).toEqual(names);
    });
  });
}

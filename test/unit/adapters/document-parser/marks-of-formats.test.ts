import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import { parseFile } from '#adapters/document-parser/parse-file.js';
import type { ParsedDocument } from '#domain/document.js';
import { docx, wordParagraph } from '../../../fixtures/documents/sample-documents.js';
import { quietParseContext } from '../../../fakes/quiet-parse-context.js';

const parse = (name: string, content: string | Buffer): Promise<ParsedDocument> =>
  parseFile(name, typeof content === 'string' ? Buffer.from(content) : content, quietParseContext());
const fixture = (name: string): Buffer => readFileSync(new URL(`../../../fixtures/documents/${name}`, import.meta.url));
const core = (inner: string): string =>
  `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/">${inner}</cp:coreProperties>`;
const marked = core(
  '<cp:keywords>pump; 水泵</cp:keywords><cp:category>manual</cp:category><dcterms:created>2020-01-01T00:00:00Z</dcterms:created><dcterms:modified>2025-03-01T00:00:00Z</dcterms:modified>',
);

/** A fixture with one part more, or another one. */
async function withPart(name: string, part: string, text: string): Promise<Buffer> {
  const zip = await JSZip.loadAsync(fixture(name));
  zip.file(part, text);
  return zip.generateAsync({ type: 'nodebuffer' });
}

describe('tags and dates of documents', () => {
  it.each([
    'tags: [pump, 水泵]\nupdated: 2025-03-01\ndate: 2020-01-01',
    'Keywords: pump, 水泵\ndate: "2025-03-01T08:00:00Z"',
    'tags:\n  - pump\n标签: 水泵\n更新日期: 2025年3月1日',
  ])('are in the front matter of Markdown: %s', async (matter) => {
    for (const ending of ['\n', '\r\n']) {
      const text = `---\n${matter}\n---\n# Pump\n\nRinse it.\n`.replaceAll('\n', ending);
      expect(await parse('a.md', text)).toMatchObject({ tags: ['pump', '水泵'], date: '2025-03-01', title: 'Pump', warnings: [] });
    }
  });

  it.each(['tags: [a\n b: {', 'a: &a [x, x]\nb: &b [*a, *a]\ntags: [*b, *b]', `tags: [${'a, '.repeat(40_000)}]`])(
    'are left out, and that is said, where front matter cannot be read',
    async (matter) => {
      const parsed = await parse('a.md', `---\ntitle: Pump\n${matter}\n---\n\nRinse it.\n`);
      expect(parsed).toMatchObject({ title: 'Pump', tags: [], date: null, text: expect.stringContaining('Rinse it.') });
      expect(parsed.warnings).toEqual(['front matter is no YAML that can be read: its tags and its date are left out']);
    },
  );

  it('are none where a file says nothing', async () => {
    for (const text of ['Rinse it.', '---\n---\nRinse it.', '---\n# a comment\n---\nRinse it.', '---\n- a\n---\nRinse it.'])
      expect(await parse('a.md', text)).toMatchObject({ tags: [], date: null });
    expect(await parse('a.txt', 'Rinse it.')).toMatchObject({ tags: [], date: null });
  });

  it('are in the head of a web page, the date in its text else', async () => {
    const page = (head: string, body = ''): string =>
      `<!doctype html><html><head>${head}</head><body><p>Rinse it.</p>${body}</body></html>`;
    const head =
      '<meta name="Keywords" content="pump,水泵"><meta property="article:tag" content="seal"><meta property="article:published_time" content="2020-01-01"><meta property="article:modified_time" content="2025-03-01T08:00:00+08:00">';
    expect(await parse('a.html', page(head))).toMatchObject({ tags: ['pump', '水泵', 'seal'], date: '2025-03-01' });
    const time = '<time datetime="2024-05-06">6 May</time><time datetime="2023-01-01">then</time>';
    expect(await parse('a.html', page('', time))).toMatchObject({ tags: [], date: '2024-05-06' });
  });

  it('are in the properties of Office files', async () => {
    const written = [
      ['a.docx', await docx(wordParagraph('Rinse it.'), { 'docProps/core.xml': marked })],
      ['a.pptx', await withPart('slides.pptx', 'docProps/core.xml', marked)],
      ['a.xlsx', await withPart('stock.xlsx', 'docProps/core.xml', marked)],
    ] as const;
    for (const [name, bytes] of written)
      expect(await parse(name, bytes)).toMatchObject({ tags: ['pump', '水泵', 'manual'], date: '2025-03-01' });
  });

  it('are in the properties of OpenDocument files', async () => {
    const meta = `<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><meta:keyword>pump</meta:keyword><meta:keyword>水泵</meta:keyword><dc:date>2025-03-01T08:00:00</dc:date></office:meta></office:document-meta>`;
    for (const [fixed, name] of [
      ['manual.odt', 'a.odt'],
      ['slides.odp', 'a.odp'],
      ['stock.ods', 'a.ods'],
    ] as const)
      expect(await parse(name, await withPart(fixed, 'meta.xml', meta))).toMatchObject({ tags: ['pump', '水泵'], date: '2025-03-01' });
  });

  it('do not keep a document from being read where they are damaged', async () => {
    const bytes = await docx(wordParagraph('Rinse it.'), { 'docProps/core.xml': '<cp:coreProperties><cp:key' });
    expect(await parse('a.docx', bytes)).toMatchObject({ text: 'Rinse it.', tags: [], date: null });
  });

  it('are in PDF files, in mails and in books', async () => {
    expect(await parse('a.pdf', fixture('manual.pdf'))).toMatchObject({ tags: [], date: '2026-11-23' });
    const mail = 'From: a@example.com\r\nDate: Sat, 1 Mar 2025 23:00:00 +0000\r\nSubject: Pump\r\n\r\nRinse it.\r\n';
    expect(await parse('a.eml', mail)).toMatchObject({ tags: [], date: '2025-03-01' });
    const zip = new JSZip();
    zip.file('mimetype', 'application/epub+zip');
    zip.file(
      'META-INF/container.xml',
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
    );
    zip.file(
      'b.opf',
      '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Pump</dc:title><dc:subject>pump</dc:subject><dc:subject>水泵</dc:subject><dc:date>2020-01-01</dc:date><meta property="dcterms:modified">2025-03-01T00:00:00Z</meta></metadata><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
    );
    zip.file('c.xhtml', '<html><body><p>Rinse it.</p></body></html>');
    const book = await zip.generateAsync({ type: 'nodebuffer' });
    expect(await parse('a.epub', book)).toMatchObject({ tags: ['pump', '水泵'], date: '2025-03-01' });
  });
});

import JSZip from 'jszip';
import { parseEpub } from '#adapters/document-parser/epub/parse-epub.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const opf = (manifest: string, spine: string): string =>
  `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Pump book</dc:title><dc:creator>Li</dc:creator><dc:creator>Wang</dc:creator><dc:description>&lt;p&gt;All about pumps&lt;/p&gt;</dc:description></metadata><manifest>${manifest}</manifest><spine>${spine}</spine></package>`;
const page = (body: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><style>p{}</style></head><body>${body}</body></html>`;
const item = (id: string, href: string, more = ''): string => `<item id="${id}" href="${href}" media-type="application/xhtml+xml"${more}/>`;

async function epub(changes: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  const zip = new JSZip();
  const parts: Record<string, string | Buffer> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    'OPS/book.opf': opf(
      item('n', 'nav.xhtml', ' properties="nav"') + item('a', 'text/one.xhtml') + item('b', 'text/two.xhtml'),
      '<itemref idref="n"/><itemref idref="b"/><itemref idref="a"/>',
    ),
    'OPS/nav.xhtml': page('<nav><ol><li><a href="text/two.xhtml">Care</a></li><li><a href="text/one.xhtml#x">Parts</a></li></ol></nav>'),
    'OPS/text/one.xhtml': page(
      '<a id="x"/><h1>Parts of it</h1><p>See note<a href="#n1"><sup>1</sup></a> and <a href="two.xhtml">care</a>.</p><table><tr><td>P2</td><td>20 W</td></tr></table><aside id="n1"><p>1 Since 2024.</p></aside>',
    ),
    'OPS/text/two.xhtml': page('<p>Rinse it.</p><p><img src="../img/ring%201.png" alt="Ring"/></p><p>Then dry.</p>'),
    'OPS/img/ring 1.png': Buffer.alloc(200, 3),
    ...changes,
  };
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer' });
}

describe('reading an electronic book', () => {
  it('reads its chapters in reading order with titles, notes, tables and the text of pictures', async () => {
    let done = 0;
    const context = quietParseContext({
      unitDone: () => (done += 1),
      readPicture: async () => ({ width: 9, height: 9, lines: [{ text: 'RED', box: [0, 0, 9, 9], confidence: 1 }] }),
    });
    const { text, title, warnings } = await parseEpub(await epub(), context);
    expect(text).toBe(
      '**Title:** Pump book  \n**Authors:** Li, Wang  \n**Description:** All about pumps\n\n# Care\n\nRinse it.\n\nRing\n\nRED\n\nThen dry.\n\n# Parts of it\n\nSee note¹ and care.\n\n| P2  | 20 W |\n| --- | --- |\n\n1 Since 2024.',
    );
    expect({ title, warnings, done }).toEqual({ title: 'Pump book', warnings: [], done: 2 });
  });

  it('leaves out hidden text and counts it over all chapters', async () => {
    const hidden = page('<p>Seen</p><p style="display:none">secret</p>');
    const { text, warnings } = await parseEpub(
      await epub({ 'OPS/text/one.xhtml': hidden, 'OPS/text/two.xhtml': hidden }),
      quietParseContext(),
    );
    expect(text).not.toContain('secret');
    expect(warnings).toEqual(['hidden text left out: 2']);
  });

  it('says which chapters are missing and never leaves the book', async () => {
    const parts = {
      'OPS/book.opf': opf(item('a', '../../../../etc/passwd') + item('b', 'text/two.xhtml'), '<itemref idref="a"/><itemref idref="b"/>'),
    };
    const { text, warnings } = await parseEpub(await epub(parts), quietParseContext());
    expect(text).toContain('Rinse it.');
    expect(warnings).toEqual(['chapters that could not be read: 1']);
  });

  it('says in words that a book is protected, but reads one whose fonts alone are disguised', async () => {
    const encryption = (algorithm: string): string =>
      `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`;
    const locked = await epub({ 'META-INF/encryption.xml': encryption('http://www.w3.org/2001/04/xmlenc#aes256-cbc') });
    await expect(parseEpub(locked, quietParseContext())).rejects.toThrow('it is protected against copying (DRM)');
    const open = await epub({ 'META-INF/encryption.xml': encryption('http://www.idpf.org/2008/embedding') });
    expect((await parseEpub(open, quietParseContext())).text).toContain('Rinse it.');
  });

  it('says in words what is wrong with a damaged book', async () => {
    await expect(parseEpub(Buffer.from('no zip'), quietParseContext())).rejects.toThrow('it is damaged: no zip archive');
    const empty = new JSZip();
    empty.file('mimetype', 'application/epub+zip');
    await expect(parseEpub(await empty.generateAsync({ type: 'nodebuffer' }), quietParseContext())).rejects.toThrow(
      'it is damaged: it names no content',
    );
  });
});

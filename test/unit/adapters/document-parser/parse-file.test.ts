import { readFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { isReadable } from '#adapters/document-parser/formats.js';
import { parseFile } from '#adapters/document-parser/parse-file.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import type { ParsedDocument, RecognisedPicture } from '#domain/document.js';
import { quietParseContext } from '../../../fakes/quiet-parse-context.js';

const parse = (name: string, text: string): Promise<ParsedDocument> => parseFile(name, Buffer.from(text), quietParseContext());
const piecesOf = ({ text, blocks }: ParsedDocument): string[] => blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('reading a file', () => {
  it('knows its formats by the last ending only', () => {
    expect(['a.MD', 'a.markdown', 'a.txt', 'a.rst', 'a.log', 'a.HTM', 'a.pdf', 'a.docx'].every(isReadable)).toBe(true);
    expect(['a.md.zip', 'a.exe', 'pdf', 'a.', 'toString', 'a.toString', 'a.constructor'].some(isReadable)).toBe(false);
  });

  it.each(['a.md', 'a.txt', 'a.html', 'a.pdf', 'a.docx'])('refuses an empty %s with the reason', async (name) => {
    await expect(parse(name, '')).rejects.toThrow('the file is empty');
  });

  it.each([
    ['a.md', '---\ntitle: x\n---\n'],
    ['a.txt', '***\n \n'],
    ['a.html', '<html><body><script>var text = 1;</script></body></html>'],
  ])('refuses %s when nothing in it is text', async (name, text) => {
    await expect(parse(name, text)).rejects.toThrow('it holds no text');
  });

  it.each([
    ['manual.doc', 'doc'],
    ['sheet.xls', 'xls'],
    ['mail.msg', 'msg'],
    ['manual.docx', 'docx'],
    ['manual.pdf', 'pdf'],
  ])('reads %s by its content where its name says nothing, or something else', async (name, format) => {
    const bytes = await readFile(`test/fixtures/documents/${name}`);
    const named = await parseFile('file', bytes, quietParseContext());
    expect(named).toMatchObject({
      format,
      warnings: expect.arrayContaining([`its name says nothing, its content is ${format}; read as ${format}`]),
    });
    const other = await parseFile(`file.${format === 'doc' ? 'xls' : 'doc'}`, bytes, quietParseContext());
    expect(other).toMatchObject({ format, text: named.text });
  });

  it('reads a page that was saved as one file and called a Word document', async () => {
    const parts = '--x\r\nContent-Type: text/html\r\n\r\n<html><body><h1>Care</h1><p>Rinse it.</p></body></html>\r\n--x--\r\n';
    const head =
      'Date: Mon, 1 Jan 2026 10:00:00 +0000\r\nSubject: Exported\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="x"\r\n\r\n';
    const { text, warnings } = await parse('page.doc', head + parts);
    expect(text).toBe('# Care\n\nRinse it.');
    expect(warnings).toEqual(['its name says .doc, its content is mhtml; read as mhtml']);
  });

  it('refuses a file that neither its name nor its content tells', async () => {
    await expect(parse('file', 'plain')).rejects.toThrow('files ending in nothing are not read');
  });

  it('decodes a text as it is told, and what is no text as ever', async () => {
    const bytes = iconv.encode('Привет, насос', 'windows-1251');
    const context = { ...quietParseContext(), encoding: 'windows-1252' };
    expect((await parseFile('a.txt', bytes, quietParseContext())).encoding).toBe('windows-1251');
    const { text, encoding, warnings } = await parseFile('a.txt', bytes, context);
    expect([text, encoding, warnings]).toEqual(['Ïðèâåò, íàñîñ', 'windows-1252', []]);
    const pdf = await readFile('test/fixtures/documents/manual.pdf');
    expect((await parseFile('manual.pdf', pdf, context)).text).toBe((await parseFile('manual.pdf', pdf, quietParseContext())).text);
  });

  it('keeps the texts of pictures where an encoding is told', async () => {
    const picture: RecognisedPicture = {
      width: 10,
      height: 10,
      lines: [{ text: 'Valve 7', box: [0, 0, 9, 9], confidence: 1 }],
    };
    const told = async (name: string, bytes: Uint8Array, encoding: string): Promise<string> => {
      const readPicture = onceEach(async () => picture);
      const readLinked = async (): Promise<Uint8Array> => new Uint8Array(500).fill(1);
      return (await parseFile(name, bytes, { ...quietParseContext({ readPicture, readLinked }), encoding })).text;
    };
    const page = iconv.encode('<html><body><p>Привет, насос</p><img src="a.png"></body></html>', 'windows-1251');
    for (const encoding of ['windows-1251', 'windows-1252']) expect(await told('a.html', page, encoding)).toContain('Valve 7');
    expect(await told('a.png', await readFile('docs/pictures/ask.en.png'), 'windows-1252')).toBe('Valve 7');
  });

  it('says that the encoding of a text was guessed', async () => {
    const { text, warnings } = await parseFile('a.txt', iconv.encode('水泵停转时，请先清洗滤棉，再检查叶轮。', 'gbk'), quietParseContext());
    expect(text).toBe('水泵停转时，请先清洗滤棉，再检查叶轮。');
    expect(warnings).toEqual([expect.stringContaining('not UTF-8')]);
  });
});

describe('reading Markdown', () => {
  it('finds each kind of block where it stands', async () => {
    const text =
      '# A `b` *c*\r\n\r\npara\r\n\r\n- one\n- two\n\n```sh\n# no heading\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quote\n\nUnder\n-----\n';
    const parsed = await parse('a.md', text);
    expect(piecesOf(parsed)).toEqual([
      'heading: # A `b` *c*',
      'paragraph: para',
      'list: - one\n- two',
      'code: ```sh\n# no heading\n```',
      'table: | a | b |\n|---|---|\n| 1 | 2 |',
      'quote: > quote',
      'heading: Under\n-----',
    ]);
    expect(parsed.blocks.flatMap(({ title, level }) => (title ? [[title, level]] : []))).toEqual([
      ['A b c', 1],
      ['Under', 2],
    ]);
  });

  it('takes the title from the front matter, else from the first heading, and reads neither twice', async () => {
    expect(await parse('a.md', '---\ntitle: "水泵: 指南"\ntags: [x]\n---\n# Other\n')).toMatchObject({
      title: '水泵: 指南',
      text: '# Other\n',
    });
    expect(await parse('a.md', '## Second\n\n# First\n')).toMatchObject({ title: 'First' });
    expect(await parse('a.md', 'no heading')).toMatchObject({ title: null });
  });

  it('leaves comments out of the blocks, but keeps HTML that shows something', async () => {
    expect(piecesOf(await parse('a.md', '<!-- hidden -->\n\n<p align="center">shown</p>\n'))).toEqual([
      'paragraph: <p align="center">shown</p>',
    ]);
  });
});

describe('reading plain text', () => {
  it('parts paragraphs at blank lines and takes underlined lines for headings', async () => {
    const parsed = await parse('a.txt', '=====\nTitle\n=====\n\nOne\nline.\n \nPart\n----\nText.\n\nNext\n----\n');
    expect(piecesOf(parsed)).toEqual([
      'heading: =====\nTitle\n=====',
      'paragraph: One\nline.',
      'heading: Part\n----',
      'paragraph: Text.',
      'heading: Next\n----',
    ]);
    expect(parsed.blocks.map(({ level }) => level)).toEqual([1, undefined, 2, undefined, 2]);
    expect(parsed.title).toBe('Title');
  });

  it('takes the numbered lines of Chinese texts for headings, not their sentences', async () => {
    expect(piecesOf(await parse('a.txt', '一、用电安全\n1. 不要湿手插拔。\n\n二、把水加满，再开机。\n'))).toEqual([
      'heading: 一、用电安全',
      'paragraph: 1. 不要湿手插拔。',
      'paragraph: 二、把水加满，再开机。',
    ]);
  });

  it('reads a million lines in a row', async () => {
    const { blocks } = await parse('a.log', 'line\n'.repeat(1_000_000));
    expect(blocks).toEqual([{ kind: 'paragraph', start: 0, end: 4_999_999 }]);
  });
});

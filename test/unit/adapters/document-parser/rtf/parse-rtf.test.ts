import { readFileSync } from 'node:fs';
import { parseRtf } from '#adapters/document-parser/rtf/parse-rtf.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';

function read(body: string, head = ''): Promise<Reading> {
  return parseRtf(Buffer.from(`{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 Song;}{\\f1 Courier New;}}${head}${body}}`, 'latin1'), {
    readPicture: async () => null,
  });
}

async function textOf(body: string, head = ''): Promise<string> {
  return (await read(body, head)).text.replace(/ +/gu, ' ');
}

describe('reading rich text', () => {
  it('reads what a word processor writes', async () => {
    const { title, text, warnings } = await parseRtf(readFileSync('test/fixtures/documents/manual.rtf'), { readPicture: async () => null });
    expect(title).toBe('水泵手册 Pump manual');
    expect(text).toContain('# Error codes 错误代码');
    expect(text).toMatch(/\| E05 +\| Board too hot 过热 +\|.+\n\| E05 +\| Sensor broken/u);
    expect(text).toMatch(/2\. +Rinse the filter/u);
    expect(text).not.toMatch(/Ignore|White on white/u);
    expect(warnings).toEqual(['hidden text left out: 2']);
  });

  it('decodes code pages and characters by number', async () => {
    expect(await textOf("\\'ce\\'c2\\'b6\\'c8 \\u28287?\\u-10179?\\u-8704? {\\uc0\\u176}C \\emdash\\~x")).toBe('温度 湿😀 °C —\u00A0x');
  });

  it('knows headings by style and by outline level', async () => {
    const styles = '{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2\\outlinelevel1 Mine;}}';
    expect(await textOf('\\pard\\s1 One\\par\\pard\\s2 Two\\par\\pard\\outlinelevel2 Three\\par\\pard text\\par', styles)).toBe(
      '# One\n\n## Two\n\n### Three\n\ntext',
    );
  });

  it('keeps lists, links, notes, code and deleted text out', async () => {
    const link = '{\\field{\\*\\fldinst HYPERLINK "https://example.org/a"}{\\fldrslt there}}';
    const body = `{\\listtext 3.\\tab}third\\par{\\listtext \\bullet\\tab}dot\\par\\pard See ${link}{\\footnote below\\par}{\\deleted gone}\\par {\\f1 run(x);\\line   y = 1}\\par`;
    const { text } = await read(body);
    expect(text.replace(/(?<=\S) +/gu, ' ')).toBe(
      '3. third\n\n* dot\n\nSee [there](https://example.org/a)[^1]\n\n```\nrun(x);\n  y = 1\n```\n\n[^1]: below',
    );
  });

  it('keeps the numbers of lists as older programs write them', async () => {
    const body = '{\\pntext\\f0 1.\\tab}{\\*\\pn\\pnlvlbody\\pndec{\\pntxta .}}one\\par{\\pntext\\f0 2.\\tab}two\\par\\pard after\\par';
    expect(await textOf(body)).toBe('1. one\n2. two\n\nafter');
  });

  it('writes formulas as LaTeX', async () => {
    const half = '{\\mf{\\*\\mfPr{\\*\\mctrlPr\\f1\\i }}{\\mnum{\\mr\\mscr0\\msty2\\f1 a+1}}{\\mden{\\mr b}}}';
    const sum = '{\\mnary{\\*\\mnaryPr{\\mchr \\u8721 ?}}{\\msub{\\mr i}}{\\msup{\\mr n}}{\\me{\\mr i}}}';
    const body = `Half {\\mmath{\\*\\moMath${half}{\\mr =}${sum}}{\\*\\mmathPict{\\pict no}}} follows.\\par`;
    expect(await textOf(body)).toBe('Half $\\frac{a+1}{b}=\\sum_{i}^{n}i$ follows.');
  });

  it('repeats what merged cells say', async () => {
    const row = (head: string, cells: readonly string[]): string =>
      `\\trowd${head}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join('')}\\row`;
    const body =
      row('\\cellx1000\\cellx2000', ['A', 'B']) +
      row('\\clvmgf\\cellx1000\\cellx2000', ['x', '1']) +
      row('\\clvmrg\\cellx1000\\cellx2000', ['', '2']);
    expect(await textOf(`${body}\\pard after\\par`)).toBe('| A | B |\n| --- | --- |\n| x | 1 |\n| x | 2 |\n\nafter');
  });

  it('reads pictures in hexadecimal and in raw bytes at their place', async () => {
    const seen: number[] = [];
    const picture = (kind: string, content: string): string => `{\\pict\\${kind} ${content}}`;
    const body = `a\\par ${picture('pngblip', 'ab'.repeat(200))}\\par ${picture('jpegblip', `\\bin300 ${'{'.repeat(300)}`)}\\par ${picture('wmetafile8', '00')}`;
    const { text, warnings } = await parseRtf(Buffer.from(`{\\rtf1 ${body}}`, 'latin1'), {
      readPicture: async (bytes) => {
        seen.push(bytes.length);
        return { width: 1, height: 1, lines: [{ text: `picture ${bytes.length}`, box: [0, 0, 1, 1], confidence: 1 }] };
      },
    });
    expect(seen).toEqual([200, 300]);
    expect(text).toBe('a\n\npicture 200\n\npicture 300');
    expect(warnings).toEqual(['pictures of an unread kind left out: 1']);
  });

  it('leaves out what nobody sees', async () => {
    const { text, warnings } = await read(
      'Seen {\\v hidden}{\\cf1 white}{\\fs2 tiny}{\\header top}{\\*\\unknown x}{\\info{\\title t}}',
      '{\\colortbl;\\red255\\green255\\blue255;}',
    );
    expect(text).toBe('Seen');
    expect(warnings).toEqual(['hidden text left out: 3']);
  });

  it('reads a file that ends in the middle up to there, and refuses what is none', async () => {
    const { text, warnings } = await parseRtf(Buffer.from('{\\rtf1 half {\\b of'), { readPicture: async () => null });
    expect(text).toBe('half **of**');
    expect(warnings).toEqual(['the file ends in the middle; read up to there']);
    await expect(parseRtf(Buffer.from('none'), { readPicture: async () => null })).rejects.toThrow('it is damaged');
    await expect(read('{'.repeat(100_000))).rejects.toThrow('it is nested too deeply');
  });
});

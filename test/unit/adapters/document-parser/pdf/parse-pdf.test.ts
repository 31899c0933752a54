import { readFileSync } from 'node:fs';
import { parsePdf } from '#adapters/document-parser/pdf/parse-pdf.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';
import { encryptedPdf, pdf, type PrintedText } from '../../../../fixtures/documents/sample-documents.js';

const long = 'The lamp turns on at six in the morning and off at ten in the evening unless';
const line = (text: string, bottom: number, rest: Partial<PrintedText> = {}): PrintedText => ({ text, bottom, left: 50, ...rest });
const read = (bytes: Uint8Array) => parsePdf(bytes, quietParseContext());

describe('reading a PDF', () => {
  it('joins the lines of a paragraph, and the parts of a hyphenated word', async () => {
    const { text, blocks } = await read(
      pdf([[line(long, 700), line(`${long.slice(0, -7)} sche-`, 688), line('dule says otherwise.', 676), line('Next.', 640)]]),
    );
    expect(text).toBe(`${long} ${long.slice(0, -7)} schedule says otherwise.\n\nNext.`);
    expect(blocks.map(({ kind, page }) => [kind, page])).toEqual([
      ['paragraph', 1],
      ['paragraph', 1],
    ]);
  });

  it('tells headings by the size of their letters, with their level', async () => {
    const body = [680, 668, 656, 580, 568].map((bottom) => line(long, bottom));
    const { title, blocks } = await read(
      pdf([
        [
          line('Handbook', 740, { size: 20 }),
          line('Care', 710, { size: 14 }),
          ...body.slice(0, 3),
          line('Repair', 610, { size: 14 }),
          ...body.slice(3),
        ],
      ]),
    );
    expect(title).toBe('Handbook');
    expect(blocks.map(({ level, title: heading }) => [level, heading])).toEqual([
      [1, 'Handbook'],
      [2, 'Care'],
      [undefined, undefined],
      [2, 'Repair'],
      [undefined, undefined],
    ]);
  });

  it('writes text in columns as a table', async () => {
    const rows = [
      ['Model', 'Lamp', 'Pump'],
      ['S6', '20 W', '2.5 W'],
      ['S12', '36 W', '4 W'],
    ];
    const cells = rows.flatMap((row, y) => row.map((text, x) => ({ text, left: 50 + x * 120, bottom: 700 - y * 18 })));
    const { text, blocks } = await read(pdf([cells]));
    expect(text).toBe('| Model | Lamp | Pump |\n| --- | --- | --- |\n| S6 | 20 W | 2.5 W |\n| S12 | 36 W | 4 W |');
    expect(blocks.map(({ kind }) => kind)).toEqual(['table']);
  });

  it('keeps code with its indents', async () => {
    const { text } = await read(
      pdf([[line(long, 700), line('if a:', 680, { isCode: true }), line('b\\(1\\)', 668, { isCode: true, left: 74 }), line(long, 640)]]),
    );
    expect(text).toContain('```\nif a:\n    b\\(1\\)\n```');
  });

  it('leaves out headers, footers and page numbers', async () => {
    const pages = [1, 2, 3, 4].map((page) => [line('Handbook 2025', 780), line(`Text of page ${page}.`, 400), line(`- ${page} -`, 20)]);
    const { text, blocks } = await read(pdf(pages));
    expect(text).toBe('Text of page 1.\n\nText of page 2.\n\nText of page 3.\n\nText of page 4.');
    expect(blocks.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
  });

  it('keeps once what returns on every page where nothing else stands', async () => {
    const pages = [1, 2, 3].map((page) => [line('Out of order', 780), line('Call 4711.', 760), line(`- ${page} -`, 20)]);
    const { text, blocks } = await read(pdf(pages));
    expect(text).toBe('Out of order Call 4711.');
    expect(blocks.map(({ page }) => page)).toEqual([1]);
  });

  it('keeps chapter headings that differ in their number only', async () => {
    const text = [400, 388, 376].map((bottom) => line(long, bottom));
    const pages = [1, 2, 3, 4].map((page) => [line(`Chapter ${page}`, 780, { size: 18 }), ...text, line(`${page}`, 20)]);
    const { blocks } = await read(pdf(pages));
    expect(blocks.flatMap(({ title }) => title ?? [])).toEqual(['Chapter 1', 'Chapter 2', 'Chapter 3', 'Chapter 4']);
  });

  it('takes a paragraph in large letters for no heading', async () => {
    const body = Array.from({ length: 30 }, (_, i) => line(long, 560 - i * 12));
    const large = [740, 725, 710, 695].map((bottom) => line(long.slice(0, -7), bottom, { size: 12 }));
    const { blocks } = await read(pdf([[line('Care', 770, { size: 18 }), ...large, ...body]]));
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'paragraph']);
  });

  it('parts the names of narrow columns as the row below them', async () => {
    const rows = [
      ['Model', 'Power', 'Price'],
      ['S6', '20 W', '19'],
      ['S7', '30 W', '29'],
    ];
    const cells = rows.flatMap((row, y) => row.map((text, x) => ({ text, left: 50 + x * 40, bottom: 700 - y * 18 })));
    const { text } = await read(pdf([[line('Sold in:', 718), ...cells]]));
    expect(text).toBe('Sold in:\n\n| Model | Power | Price |\n| --- | --- | --- |\n| S6 | 20 W | 19 |\n| S7 | 30 W | 29 |');
  });

  it('reads once what was printed twice to look bold', async () => {
    expect((await read(pdf([[line('Danger', 700), line('Danger', 700, { left: 50.4 })]]))).text).toBe('Danger');
  });

  it('tells where each block stands, from the top left corner', async () => {
    const { blocks } = await read(pdf([[line('Danger', 700)]]));
    const [left, top, right, bottom] = blocks[0]?.box ?? [];
    expect([left, top, bottom]).toEqual([50, 90, 102.5]);
    expect(right).toBeGreaterThan(70);
    expect(right).toBeLessThan(100);
  });

  it('takes its title from the properties unless that is a file name', async () => {
    const page = [[line('Danger', 700)]];
    expect((await read(pdf(page, { title: 'Safety notes' }))).title).toBe('Safety notes');
    expect((await read(pdf(page, { title: 'Microsoft Word - final.doc' }))).title).toBeNull();
  });

  it('reads Chinese in a font that is not in the file, its tables and its joined lines', async () => {
    const { title, text, warnings } = await read(readFileSync('resources/corpus/zh/spec-sheet.pdf'));
    expect(title).toBe('穗泊室内种植机规格书');
    expect(text).toContain('| 灯板功率 | 20 W | 36 W |');
    expect(text).toContain('\n\n## 二、S24 Pro 的电气与机械参数\n\n');
    expect(text).toContain('用 S6 的适配器给 S12 供电会导致 E17，灯板会在高亮度时重启。');
    expect(text).not.toMatch(/[^\S\n](?=\p{Script=Han})(?<=\p{Script=Han}[^\S\n])/u);
    expect(warnings).toEqual([]);
  });

  it('says which pages hold no text, and refuses a scan', async () => {
    expect((await read(pdf([[line('Danger', 700)], []]))).warnings).toEqual(['pages without text: 1 of 2']);
    await expect(read(pdf([[], []]))).rejects.toThrow('it is a scan');
  });

  it('reads pages as pictures where it is told to, and the text they carry where no picture gives any', async () => {
    const bytes = pdf([[line('Dqnger', 700)], [line('Kept', 700)]]);
    const asked: boolean[] = [];
    const context = quietParseContext({
      readsPages: true,
      readPicture: async (_, { isPage } = { isPage: false }) => {
        asked.push(isPage);
        if (asked.length > 1) return null;
        return { width: 1700, height: 2200, lines: [{ text: 'Danger', box: [100, 100, 300, 140], confidence: 0.9 }] };
      },
    });
    const { text, blocks } = await parsePdf(bytes, context);
    expect([text, asked]).toEqual(['Danger\n\nKept', [true, true]]);
    expect(blocks[0]?.lines).toHaveLength(1);
  });

  it('says in words that a file is encrypted or damaged', async () => {
    await expect(read(encryptedPdf())).rejects.toThrow('it is encrypted; save it without a password');
    await expect(read(Buffer.from('%PDF-1.7\nno more'))).rejects.toThrow('it is damaged');
    await expect(read(Buffer.from('<html></html>'))).rejects.toThrow('it is damaged');
  });

  it('leaves the bytes it was given as they were', async () => {
    const bytes = pdf([[line('Danger', 700)]]);
    await read(bytes);
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
  });
});

import { readFileSync } from 'node:fs';
import { parseDoc } from '#adapters/document-parser/doc/parse-doc.js';
import { readDoc } from '#adapters/document-parser/doc/read-doc.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';

const sample = readFileSync('test/fixtures/documents/manual.doc');
const context = { readPicture: async () => null };

function read(bytes: Uint8Array): Promise<Reading> {
  return parseDoc(bytes, context);
}

function changed(at: string, change: (bytes: Buffer, found: number) => void): Buffer {
  const bytes = Buffer.from(sample);
  change(bytes, bytes.indexOf(Buffer.from(at, 'hex')));
  return bytes;
}

describe('reading an old Word document', () => {
  it('keeps headings, lists with their numbers and merged cells', async () => {
    const { title, text, blocks } = await read(sample);
    expect(title).toBe('水泵手册 Pump manual');
    expect(blocks.filter(({ kind }) => kind === 'heading').map((block) => [block.level, block.title])).toEqual([
      [1, '水泵手册 Pump manual'],
      [1, 'Cleaning 清洗'],
      [1, 'Error codes 错误代码'],
      [2, 'Settings'],
    ]);
    expect(text).toMatch(/1\. +Switch it off\.\n\n\* +Pull the plug\.\n\n2\. +Rinse the filter\./u);
    expect(text).toMatch(/\| E05 +\| Board too hot 过热 +\|.+\n\| E05 +\| Sensor broken/u);
  });

  it('leaves out hidden and white text and says so', async () => {
    const { text, warnings } = await read(sample);
    expect(text).not.toMatch(/Ignore|White on white/u);
    expect(warnings).toEqual(['hidden text left out: 2']);
  });

  it('puts the words of a picture at its place', async () => {
    const { text } = await parseDoc(sample, {
      readPicture: async () => ({ width: 1, height: 1, lines: [{ text: 'On the label', box: [0, 0, 1, 1], confidence: 1 }] }),
    });
    expect(text).toMatch(/Sensor broken.+\n\nOn the label\n\nSeen by all/u);
  });

  it('says in words when a document is encrypted, too old or damaged', async () => {
    await expect(read(changed('eca5', (bytes, at) => bytes.writeUInt16LE(bytes.readUInt16LE(at + 10) | 0x0100, at + 10)))).rejects.toThrow(
      'it is encrypted',
    );
    await expect(read(changed('eca5', (bytes, at) => bytes.writeUInt16LE(101, at + 2)))).rejects.toThrow('Word 95 or older');
    await expect(read(Buffer.from('plain'))).rejects.toThrow('it is damaged');
    await expect(read(sample.subarray(0, 600))).rejects.toThrow('it is');
  });

  it('reads a note once that holds its own mark', () => {
    const marks = Buffer.alloc(2 * 4 + 2);
    marks.writeUInt32LE(4, 0);
    const texts = Buffer.alloc(2 * 4);
    texts.writeUInt32LE(3, 4);
    const lengths = { main: 3, footnotes: 0, headers: 0, comments: 0, endnotes: 0, boxes: 3 };
    const file = { text: 'ab\rc\u0002\r', lengths, offsetOf: (at: number) => at, letters: [], paragraphs: [], pictures: Buffer.alloc(0) };
    const tables = new Map([
      [2, marks],
      [3, texts],
    ]);
    const { notes } = readDoc({ ...file, table: (index) => tables.get(index) ?? Buffer.alloc(0) }, () => null);
    expect(notes).toHaveLength(1);
  });

  it('ends on files that are cut off or whose chains turn back', async () => {
    for (let length = 0; length < sample.length; length += 1_531) await read(sample.subarray(0, length)).catch(() => null);
    for (let at = 512; at < sample.length; at += 977) {
      const bytes = Buffer.from(sample);
      bytes.fill(at % 256, at, at + 32);
      await read(bytes).catch(() => null);
    }
  });
});

import { readFileSync } from 'node:fs';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseNotebook } from '#adapters/document-parser/notebook/parse-notebook.js';

const context: ParseContext = {
  name: 'pump.ipynb',
  maxPages: 100,
  readPicture: (picture) =>
    Promise.resolve({ width: 9, height: 9, lines: [{ text: `picture of ${picture.length} bytes`, box: [0, 0, 9, 9], confidence: 1 }] }),
  readLinked: () => Promise.resolve(null),
  parseInner: () => Promise.reject(new Error('unused')),
  unitDone: () => undefined,
};

const parse = (notebook: unknown): Promise<Reading> => parseNotebook(Buffer.from(JSON.stringify(notebook)), context);
const code = (source: unknown, outputs: readonly unknown[] = []): unknown => ({ cell_type: 'code', source, outputs });
const shown = (data: unknown): unknown => ({ output_type: 'display_data', data });

describe('reading a notebook', () => {
  it('keeps text, code with its indentation, tables, errors and pictures of the fixture', async () => {
    const { title, text, blocks, warnings } = await parseNotebook(readFileSync('test/fixtures/documents/notebook.ipynb'), context);
    expect(title).toBe('水泵 pumps');
    expect(text.replace(/ {2,}(?=\||-)/gu, ' ')).toBe(readFileSync('test/fixtures/documents/notebook.expected.md', 'utf8').trimEnd());
    expect(blocks.map(({ kind }) => kind)).toEqual('heading paragraph list code code table code code paragraph'.split(' '));
    expect(warnings).toEqual(['outputs cut: 1']);
  });

  it('names the code by the language of the kernel', async () => {
    const cells = [code('x <- 1')];
    expect((await parse({ cells, metadata: { kernelspec: { language: 'R' } } })).text).toBe('```R\nx <- 1\n```');
    expect((await parse({ cells })).text).toBe('```python\nx <- 1\n```');
  });

  it('reads version 3', async () => {
    const cells = [
      { cell_type: 'heading', level: 2, source: ['Pumps'] },
      {
        cell_type: 'code',
        language: 'julia',
        input: ['a = 1\n', 'b'],
        outputs: [
          { output_type: 'pyout', text: ['2'] },
          { output_type: 'pyerr', ename: 'E', evalue: 'x' },
        ],
      },
    ];
    expect((await parse({ nbformat: 3, worksheets: [{ cells }] })).text).toBe(
      '## Pumps\n\n```julia\na = 1\nb\n```\n\n```\n2\n```\n\n```\nE: x\n```',
    );
  });

  it('cuts outputs to twenty lines of three hundred characters, without the colours of terminals', async () => {
    const stream = {
      output_type: 'stream',
      text: [`\u001B[31m${'x'.repeat(400)}\u001B[0m\n`, ...Array.from({ length: 30 }, (_, i) => `line ${i}\n`)],
    };
    const { text, warnings } = await parse({ cells: [code('', [stream])] });
    const lines = text.split('\n');
    expect(lines).toHaveLength(23);
    expect(lines[1]).toBe(`${'x'.repeat(300)}…`);
    expect(lines.at(-2)).toBe('…');
    expect(warnings).toEqual(['outputs cut: 1']);
  });

  it('puts the text of pictures where they are shown or pasted', async () => {
    const pasted = { cell_type: 'markdown', source: 'See ![p](attachment:p.png) here.', attachments: { 'p.png': { 'image/png': 'AAAA' } } };
    const { text } = await parse({ cells: [pasted, code('plot()', [shown({ 'image/png': 'AAAAAAAA', 'text/plain': '<Figure>' })])] });
    expect(text).toBe('See p here.\n\npicture of 3 bytes\n\n```python\nplot()\n```\n\npicture of 6 bytes');
  });

  it('lets no fence reach beyond its cell', async () => {
    const cells = [{ cell_type: 'markdown', source: '```\nopen' }, { cell_type: 'markdown', source: '# Next' }, code('s = """\n```\n"""')];
    const { blocks } = await parse({ cells });
    expect(blocks.map(({ kind }) => kind)).toEqual(['code', 'heading', 'code']);
  });

  it('says in words what is wrong with a file that is no notebook', async () => {
    await expect(parseNotebook(Buffer.from('{"cells": ['), context)).rejects.toThrow('it is damaged: its JSON cannot be read');
    await expect(parse([1])).rejects.toThrow('it is no notebook');
    await expect(parse({ name: 'x' })).rejects.toThrow('it is no notebook');
    await expect(parse({ cells: 'x' })).rejects.toThrow('it is no notebook');
    await expect(parseNotebook(Buffer.from('['.repeat(100_000)), context)).rejects.toThrow('it is damaged');
  });

  it('is not stopped by cells of the wrong kind', async () => {
    const cells = [
      null,
      3,
      {},
      { cell_type: 'code', source: 7, outputs: 'x' },
      code(['a', 4, 'b'], [null, {}, { output_type: 'error', ename: 5 }, shown('x')]),
    ];
    const { text, warnings } = await parse({ cells });
    expect(text).toBe('```python\nab\n```');
    expect(warnings).toEqual(['cells left out: 2']);
  });
});

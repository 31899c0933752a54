import { readFileSync } from 'node:fs';
import { parseRst } from '#adapters/document-parser/markup/parse-rst.js';
import { rstToMarkdown } from '#adapters/document-parser/markup/rst-to-markdown.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const markdownOf = (text: string): string => rstToMarkdown(text).markdown;
const fixture = readFileSync(new URL('../../../../fixtures/documents/guide.rst', import.meta.url));

describe('reading reStructuredText', () => {
  it('keeps headings, code, tables, links, notes and pictures of a guide', async () => {
    const { title, text, blocks, warnings } = await parseRst(fixture, quietParseContext());
    expect(title).toBe('Pump guide');
    expect(blocks.flatMap(({ kind, level, title: heading }) => (kind === 'heading' ? [[level, heading]] : []))).toEqual([
      [1, 'Pump guide'],
      [2, '安装'],
      [3, 'Parts'],
      [2, 'Care'],
    ]);
    expect(text).toContain('```python\ndef start(port):\n    return port\n```');
    expect(text).toContain('```\n$ pump --on\n  ok\n```');
    expect(text).toContain('| 部件 | Power |\n| --- | --- |\n| 水泵 | 5 W |\n| Lamp | 20 W (max) |');
    expect(text).toContain('[the shop](https://example.org/shop)');
    expect(text).toContain('> **Note**\n>\n> Close the tank.');
    expect(text).toContain('![Status ring](images/ring.png)');
    expect(text).not.toContain('nobody sees this');
    expect(warnings).toEqual(['hidden text left out: 1', 'pictures that were not found: 1']);
  });

  it.each([
    ['over and under', '=====\nA & B\n=====\n\nC\n=\n\nLong\n----\n', '# A & B\n\n## C\n\n### Long'],
    ['roles', 'See :ref:`the part <part>`, :doc:`setup`, :class:`~a.B` and :math:`x^2`.', 'See the part, setup, `a.B` and $x^2$.'],
    [
      'links',
      '`Site <https://a.b/c_d>`_, `docs`_ and GitHub_ of user_id_.\n\n.. _docs: https://d.e\n.. _GitHub: https://g.h',
      '[Site](https://a.b/c_d), [docs](https://d.e) and [GitHub](https://g.h) of user_id_.',
    ],
    ['escapes', "空串\\ ``''``\\ 。\\*not\\* <b>", "空串`''`。\\*not\\* \\<b>"],
    [
      'nested lists',
      '- one\n\n  more\n\n  - two\n- three\n\n1. first\n#. second',
      '- one\n\n  more\n\n  - two\n- three\n\n1. first\n2. second',
    ],
    ['fields and definitions', ':a b: text\n\nterm\n  meaning', '- **a b**\n\n  text\n\n**term**\n\nmeaning'],
    ['quotes and lines', 'x\n\n  quoted\n\n| one\n| two', 'x\n\n> quoted\n\none\\\ntwo'],
    ['figures', '.. figure:: a b.png\n   :alt: alt\n\n   The *caption*.', '![alt](<a b.png>)\n\nThe *caption*.'],
    ['substitutions', 'Use |name|.\n\n.. |name| replace:: the **pump**', 'Use the **pump**.'],
    ['directives it does not know', '.. unknown:: Words here\n   :option: x\n\n   And here.', 'Words here\n\nAnd here.'],
    ['html', '.. raw:: html\n\n   <p>Shown <b>text</b></p>', 'Shown **text**'],
    ['versions', '.. versionadded:: 3.2\n   New words.', '> **Versionadded: 3.2**\n>\n> New words.'],
    ['no table of contents', '.. toctree::\n   :maxdepth: 2\n\n   a\n   b\n\nText', 'Text'],
  ])('writes %s', (_, rst, markdown) => {
    expect(markdownOf(rst)).toBe(markdown);
  });

  it('reads tables that are drawn, simple, of lists and of commas', () => {
    const table = '| a | b |\n| --- | --- |\n| 中文 x | 2 \\| 3 |\n| y |  |';
    expect(
      markdownOf(
        '+--------+-------+\n| a      | b     |\n+========+=======+\n| 中文 x | 2 | 3 |\n+--------+-------+\n| y      |       |\n+--------+-------+',
      ),
    ).toBe(table);
    expect(markdownOf('====== =====\na      b\n====== =====\n中文 x 2 | 3\ny\n====== =====')).toBe(table);
    expect(markdownOf('.. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n   * - 中文 x\n     - 2 | 3\n   * - y\n     -')).toBe(
      table,
    );
    expect(markdownOf('.. csv-table::\n   :header: a, b\n\n   "中文 x", 2 | 3\n   y,')).toBe(table);
  });

  it('reads text of pictures it links to', async () => {
    const line = { text: 'RESET', box: [0, 0, 1, 1] as const, confidence: 1 };
    const { text } = await parseRst(
      Buffer.from('.. image:: a.png\n\nEnd.'),
      quietParseContext({
        readLinked: (target) => Promise.resolve(target === 'a.png' ? Buffer.from('x') : null),
        readPicture: () => Promise.resolve({ width: 1, height: 1, lines: [line] }),
      }),
    );
    expect(text).toBe('![](a.png)\n\nRESET\n\n\nEnd.');
  });

  it('reads hostile text to its end', () => {
    for (const piece of [
      '..\n',
      '.. a::\n   ',
      '* ',
      '`',
      ':a:`',
      '| ',
      '+--+\n',
      '=== ===\n',
      '::\n\n  a\n\n',
      '.. |a| replace:: |a|\n',
      '.. note::\n  ',
    ]) {
      expect(typeof markdownOf(piece.repeat(2_000))).toBe('string');
    }
    expect(markdownOf(Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}deep\n`).join(''))).toContain('deep');
  });
});

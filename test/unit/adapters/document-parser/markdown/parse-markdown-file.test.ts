import type { Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdownFile } from '#adapters/document-parser/markdown/parse-markdown-file.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const line = (text: string) => ({ text, box: [0, 0, 1, 1] as const, confidence: 1 });
const parse = (markdown: string, files: Readonly<Record<string, string>> = {}): Promise<Reading> =>
  parseMarkdownFile(
    Buffer.from(markdown),
    quietParseContext({
      readLinked: async (target) => (Object.hasOwn(files, target) ? Buffer.from(files[target] ?? '') : null),
      readPicture: async (bytes) => ({ width: 9, height: 9, lines: Buffer.from(bytes).toString().split('/').map(line) }),
    }),
  );
const piecesOf = ({ text, blocks }: Reading): string[] => blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('reading a Markdown file', () => {
  it('leaves out comments and what is not displayed, and counts them', async () => {
    const reading = await parse(
      'Shown <!-- one -->text <span style="display: none">two</span>here.\n\n<!--\n\nthree\n\n-->\n\n<div hidden>\n\n**four**\n\n</div>\n\n<p style="font-size:0">five</p>\n\n- <!-- six -->item\n\n```html\n<!-- code -->\n```\n\n`<!-- code -->`',
    );
    expect(piecesOf(reading)).toEqual([
      'paragraph: Shown text here.',
      'list: - item',
      'code: ```html\n<!-- code -->\n```',
      'paragraph: `<!-- code -->`',
    ]);
    expect(reading.warnings).toEqual(['hidden text left out: 6']);
    expect(reading.text).not.toMatch(/one|two|three|four|five|six/u);
  });

  it('leaves out comments written as links that lead nowhere, and keeps links', async () => {
    const reading = await parse(
      'Shown.\n\n[//]: # (one)\n[comment]: <> (two)\n[//]: # "three"\n\nSee [x].\n\n[x]: https://example.org "four"',
    );
    expect(reading.warnings).toEqual(['hidden text left out: 3']);
    expect(reading.text).toContain('[x]: https://example.org "four"');
    expect(reading.text).not.toMatch(/one|two|three/u);
  });

  it('reads text below any number of quotes and lists', async () => {
    for (const mark of ['> ', '- ', '1. ']) {
      const { text } = await parse(`${mark.repeat(20_000)}deep\n\nEnd`);
      expect(text).toMatch(/deep\n\nEnd$/u);
      expect(text.length).toBeLessThan(400);
    }
    expect((await parse(`Title\n${'-'.repeat(200)}\n\n${'* '.repeat(40)}\n`)).text).toContain('-'.repeat(200));
  });

  it('writes tables of HTML as Markdown, with blank lines in them and without', async () => {
    const reading = await parse('A\n\n<table>\n<tr><th>a</th><th>b</th></tr>\n\n<tr><td>c</td><td>d</td></tr>\n</table>\n\nEnd');
    expect(piecesOf(reading)).toEqual(['paragraph: A', 'table: | a   | b   |\n| --- | --- |\n| c   | d   |', 'paragraph: End']);
  });

  it('reads pictures by their links and puts their text below the block that shows them', async () => {
    const files = { 'a.png': 'RESET/# 12 V', 'img/状态 灯.png': 'ring', 'b (1).png': 'paren', '100%.png': 'percent', 'c.png': 'html' };
    const reading = await parse(
      '---\ntitle: T\n---\n# T\n\nSee ![alt](a.png "title") here\nand on.\n\n- ![](<img/状态 灯.png>)\n- ![](img/%E7%8A%B6%E6%80%81%20%E7%81%AF.png?raw=true)\n\n![x][ref] ![](100%.png)\n\n<p align="center"><img width="3" src=\'c.png\'></p>\n\nEnd\n\n[ref]: <b (1).png>\n',
      files,
    );
    expect(piecesOf(reading)).toEqual([
      'heading: # T',
      'paragraph: See ![alt](a.png "title") here\nand on.',
      'paragraph: RESET\n\\# 12 V',
      'list: - ![](<img/状态 灯.png>)\n- ![](img/%E7%8A%B6%E6%80%81%20%E7%81%AF.png?raw=true)',
      'paragraph: ring',
      'paragraph: ring',
      'paragraph: ![x][ref] ![](100%.png)',
      'paragraph: paren',
      'paragraph: percent',
      'paragraph: <p align="center"><img width="3" src=\'c.png\'></p>',
      'paragraph: html',
      'paragraph: End',
    ]);
    expect(reading).toMatchObject({ title: 'T', encoding: 'utf-8', warnings: [] });
  });

  it('reads pictures that are written into the text, asks no web for any, and says which are missing', async () => {
    const reading = await parse(
      `![](data:image/png;base64,${Buffer.from('inside').toString('base64')}) ![](https://example.org/a.png) ![](gone.png)`,
    );
    expect(reading.text).toContain('\n\ninside\n');
    expect(reading.warnings).toEqual(['pictures that were not found: 1']);
  });

  it.each([
    ['>-\n  Care of\n  the pump', 'Care of the pump'],
    ['Care # as printed', 'Care'],
    ["'It''s a pump'", "It's a pump"],
    ['1.10', '1.10'],
    ['""', null],
    ['{{ page.title }} of: it', '{{ page.title }} of: it'],
  ])('reads the title of the front matter as YAML does: %s', async (written, title) => {
    expect((await parse(`---\ntitle: ${written}\n---\nRinse it.\n`)).title).toBe(title);
  });

  it('takes no long time for a tag whose name has dashes without end', async () => {
    const started = performance.now();
    await parse(`Rinse <a${'-a'.repeat(100_000)}>it.\n`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('reads two hundred pictures at most', async () => {
    const reading = await parse('![](a.png)\n\n'.repeat(203), { 'a.png': 'x' });
    expect(reading.warnings).toEqual(['pictures left out, since there are more than 200: 3']);
  });

  it('reads hostile text to its end', async () => {
    for (const piece of ['<!--', '<div hidden>', '<table>\n\n', '<a style="', '![](', '<img src=', '> ', '[a]: b\n']) {
      expect(typeof (await parse(piece.repeat(500))).text).toBe('string');
    }
  });
});

import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import { parseOdp } from '#adapters/document-parser/odf/parse-odp.js';
import { parseOdt } from '#adapters/document-parser/odf/parse-odt.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';

const namespaces = 'office style text table drawing presentation:presentation'
  .split(' ')
  .map(
    (name) => `xmlns:${name === 'drawing' ? 'draw' : name.split(':')[0]}="urn:oasis:names:tc:opendocument:xmlns:${name.split(':')[0]}:1.0"`,
  );
const root = `${namespaces.join(' ')} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"`;

async function odf(
  kind: 'text' | 'presentation',
  body: string,
  styles = '',
  extra: Readonly<Record<string, string | Buffer>> = {},
): Promise<Buffer> {
  const archive = new JSZip();
  archive.file('mimetype', `application/vnd.oasis.opendocument.${kind}`);
  archive.file(
    'content.xml',
    `<office:document-content ${root}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
  );
  for (const [name, content] of Object.entries(extra)) archive.file(name, content);
  return archive.generateAsync({ type: 'nodebuffer' });
}

async function read(body: string, styles = '', extra: Readonly<Record<string, string | Buffer>> = {}): Promise<Reading> {
  return parseOdt(await odf('text', body, styles, extra), { readPicture: async () => null });
}

async function textOf(body: string, styles = ''): Promise<string> {
  return (await read(body, styles)).text.replace(/ +/gu, ' ');
}

const p = (text: string, style = ''): string => `<text:p text:style-name="${style}">${text}</text:p>`;

describe('reading an OpenDocument text', () => {
  it('reads what a word processor writes', async () => {
    const { title, text, warnings, blocks } = await parseOdt(readFileSync('test/fixtures/documents/manual.odt'), {
      readPicture: async () => null,
    });
    expect(title).toBe('水泵手册 Pump manual');
    expect(blocks.filter(({ kind }) => kind === 'heading').map((block) => block.title)).toEqual([
      '水泵手册 Pump manual',
      'Cleaning 清洗',
      'Error codes 错误代码',
      'Settings',
    ]);
    expect(text).toMatch(/\| E05 +\| Board too hot 过热 +\|.+\n\| E05 +\| Sensor broken/u);
    expect(text).toMatch(/2\. +Rinse the filter/u);
    expect(text).not.toMatch(/Ignore|White on white/u);
    expect(warnings).toEqual(['hidden text left out: 2']);
  });

  it.each(['', 'math:'])('writes formulas as LaTeX, their names written as %smath', async (prefix) => {
    const at = `<${prefix}`;
    const end = `</${prefix}`;
    const cell = (name: string, text: string): string => `${at}${name}>${text}${end}${name}>`;
    const half = cell('mfrac', cell('mrow', cell('mi', 'a') + cell('mo', '+') + cell('mn', '1')) + cell('mi', 'b'));
    const typed = `${at}annotation encoding="StarMath 5.0">{a + 1} over b${end}annotation>`;
    const formula = `${at}math xmlns${prefix ? ':math' : ''}="http://www.w3.org/1998/Math/MathML">${cell('semantics', `${cell('mrow', half)}${typed}`)}${end}math>`;
    const frame = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>';
    const { text } = await read(p(`Half: ${frame}.`), '', { 'Object 1/content.xml': formula });
    expect(text).toBe('Half: $\\frac{a+1}{b}$.');
  });

  it('keeps nested lists with the numbers they show', async () => {
    const level = (depth: number, prefix: string, format: string, suffix: string): string =>
      `<text:list-level-style-number text:level="${depth}" style:num-prefix="${prefix}" style:num-format="${format}" style:num-suffix="${suffix}"/>`;
    const styles = `<text:list-style style:name="L">${level(1, '', '1', '.')}${level(2, '(', 'a', ')')}</text:list-style>`;
    const inner = `<text:list><text:list-item>${p('inner')}</text:list-item></text:list>`;
    const list = `<text:list text:style-name="L"><text:list-item>${p('one')}${inner}</text:list-item><text:list-item text:start-value="5">${p('five')}</text:list-item></text:list>`;
    expect(await textOf(list, styles)).toMatch(/^1\. one\n \* \(a\) inner\n/u);
  });

  it('keeps code, notes, links and merged cells', async () => {
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Below.</text:p></text:note-body></text:note>';
    const cell = (text: string, spans = ''): string => `<table:table-cell ${spans}>${p(text)}</table:table-cell>`;
    const rows = [
      cell('A') + cell('wide', 'table:number-columns-spanned="2"') + '<table:covered-table-cell/>',
      cell('tall', 'table:number-rows-spanned="2"') + cell('b') + cell('c'),
      `<table:covered-table-cell/>${cell('d')}${cell('e')}`,
    ];
    const body = [
      p('if x:', 'Preformatted_20_Text'),
      p('<text:s text:c="4"/>run()', 'Preformatted_20_Text'),
      p(`Text${note} <text:a xlink:href="https://example.org">there</text:a>`),
      `<table:table>${rows.map((row) => `<table:table-row>${row}</table:table-row>`).join('')}</table:table>`,
    ];
    const { text } = await read(body.join(''));
    expect(text).toContain('```\nif x:\n    run()\n```');
    expect(text).toContain('Text[^1] [there](https://example.org)');
    expect(text.replace(/ +/gu, ' ').replace('wide | wide', 'wide |')).toContain(
      '| A | wide | |\n| --- | --- | --- |\n| tall | b | c |\n| tall | d | e |',
    );
    expect(text.endsWith('[^1]: Below.')).toBe(true);
  });

  it('leaves out deleted text, comments and what nobody sees', async () => {
    const styles =
      '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>';
    const body = `<text:tracked-changes>${p('gone')}</text:tracked-changes>${p('Seen<office:annotation><text:p>said</text:p></office:annotation><text:span text:style-name="H">h</text:span><text:span text:style-name="W">w</text:span>')}`;
    const { text, warnings } = await read(body, styles);
    expect(text).toBe('Seen');
    expect(warnings).toEqual(['comments left out: 1', 'hidden text left out: 2']);
  });

  it('says in words when a file is encrypted, damaged or something else', async () => {
    const manifest = { 'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>' };
    await expect(read(p('x'), '', manifest)).rejects.toThrow('it is encrypted');
    await expect(parseOdt(await odf('presentation', ''), { readPicture: async () => null })).rejects.toThrow('its text is missing');
    await expect(parseOdt(Buffer.from('nothing'), { readPicture: async () => null })).rejects.toThrow('it is damaged');
    await expect(read('<text:section>'.repeat(3000) + '</text:section>'.repeat(3000))).rejects.toThrow('it is nested too deeply');
  });

  it('bounds repeated cells and rows', async () => {
    const row = `<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000">${p('x')}</table:table-cell></table:table-row>`;
    expect((await textOf(`<table:table>${row}</table:table>`)).length).toBeLessThan(200_000);
  });
});

describe('reading an OpenDocument presentation', () => {
  const context = { readPicture: async () => null, maxPages: 2, unitDone: () => {} };

  it('gives every slide its number, title, content and notes', async () => {
    const { title, text, pages } = await parseOdp(readFileSync('test/fixtures/documents/slides.odp'), { ...context, maxPages: 100 });
    expect(title).toBe('Pump P2 训练');
    expect(pages).toBe(3);
    expect(text.replace(/ +/gu, ' ')).toContain(
      '## Slide 2: Cleaning 清洗\n\n* Switch it off\n * Pull the plug\n* Rinse the filter\n\nNotes:\n\nTell them never to use soap.',
    );
    expect(text).toMatch(/## Slide 3: Error codes\n\n\| Code +\| Meaning/u);
  });

  it('leaves out and counts what lies beside the slide', async () => {
    const frame = (x: string, y: string, text: string): string =>
      `<draw:frame svg:x="${x}" svg:y="${y}" svg:width="5cm" svg:height="2cm" ${svg}><draw:text-box>${p(text)}</draw:text-box></draw:frame>`;
    const svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"';
    const size = '<style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/>';
    const styles = `<office:document-styles ${root}><office:automatic-styles><style:page-layout style:name="L">${size}</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="M" style:page-layout-name="L"/></office:master-styles></office:document-styles>`;
    const frames = [
      frame('1cm', '1cm', 'seen'),
      frame('-9cm', '1cm', 'left'),
      frame('285mm', '1cm', 'right'),
      frame('1cm', '22cm', 'below'),
    ];
    const slide = `<draw:page draw:master-page-name="M">${frames.join('')}${frame('-1cm', '20cm', 'partly')}</draw:page>`;
    const { text, warnings } = await parseOdp(await odf('presentation', slide, '', { 'styles.xml': styles }), context);
    expect(text).toBe('## Slide 1\n\nseen\n\npartly');
    expect(warnings).toEqual(['hidden text left out: 3']);
  });

  it('tells of each block the slide it stands on, and keeps a title that is markup out of its heading', async () => {
    const title = (text: string): string => `<draw:frame presentation:class="title"><draw:text-box>${p(text)}</draw:text-box></draw:frame>`;
    const body = `<draw:frame><draw:text-box>${p('Rinse it.')}</draw:text-box></draw:frame>`;
    const slide = (text: string): string => `<draw:page>${title(text)}${body}</draw:page>`;
    const {
      text,
      blocks,
      title: named,
    } = await parseOdp(await odf('presentation', slide('[Care](https://example.org)') + slide('Filter')), context);
    expect(text).toContain('## Slide 1\n\n');
    expect(blocks.map(({ page, start, end }) => [page, text.slice(start, end)])).toEqual([
      [1, '## Slide 1'],
      [1, '\\[Care](https://example.org)'],
      [1, 'Rinse it.'],
      [2, '## Slide 2: Filter'],
      [2, 'Rinse it.'],
    ]);
    expect(named).toBe('Filter');
  });

  it('leaves out hidden slides and those above the bound, and says so', async () => {
    const styles =
      '<style:style style:name="S" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>';
    const slide = (text: string, style = ''): string =>
      `<draw:page draw:style-name="${style}"><draw:frame><draw:text-box>${p(text)}</draw:text-box></draw:frame></draw:page>`;
    const { text, warnings } = await parseOdp(
      await odf('presentation', slide('a') + slide('secret', 'S') + slide('b') + slide('c'), styles),
      context,
    );
    expect(text).toBe('## Slide 1\n\na\n\n## Slide 3\n\nb');
    expect(warnings).toEqual(['hidden slides left out: 1', 'slides left out after the first 2: 1']);
  });
});

import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import { parsePptx } from '#adapters/document-parser/pptx/parse-pptx.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const office = 'http://schemas.openxmlformats.org';
const spaces = `xmlns:p="${office}/presentationml/2006/main" xmlns:a="${office}/drawingml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships" xmlns:c="${office}/drawingml/2006/chart" xmlns:dgm="${office}/drawingml/2006/diagram"`;

interface Slide {
  readonly shapes: string;
  readonly isHidden?: boolean;
  /** Type and target by id. */
  readonly links?: Readonly<Record<string, readonly [type: string, target: string]>>;
}

async function pptx(slides: readonly Slide[], parts: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  const zip = new JSZip();
  const links = (found: readonly (readonly [id: string, type: string, target: string])[]): string =>
    `<Relationships xmlns="${office}/package/2006/relationships">${found.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"${target.startsWith('http') ? ' TargetMode="External"' : ''}/>`).join('')}</Relationships>`;
  zip.file('_rels/.rels', links([['r1', 'officeDocument', 'ppt/presentation.xml']]));
  // The last slide is the first part: the order is that of the presentation, not of the names.
  const name = (i: number): string => `slides/slide${slides.length - i}.xml`;
  zip.file('ppt/_rels/presentation.xml.rels', links(slides.map((_, i) => [`s${i}`, 'slide', name(i)] as const)));
  zip.file(
    'ppt/presentation.xml',
    `<p:presentation ${spaces}><p:sldIdLst>${slides.map((_, i) => `<p:sldId id="${i + 256}" r:id="s${i}"/>`).join('')}</p:sldIdLst><p:sldSz cx="10000" cy="8000"/></p:presentation>`,
  );
  for (const [i, slide] of slides.entries()) {
    zip.file(
      `ppt/${name(i)}`,
      `<p:sld ${spaces}${slide.isHidden ? ' show="0"' : ''}><p:cSld><p:spTree>${slide.shapes}</p:spTree></p:cSld></p:sld>`,
    );
    zip.file(
      `ppt/slides/_rels/slide${slides.length - i}.xml.rels`,
      links(Object.entries(slide.links ?? {}).map(([id, [type, target]]) => [id, type, target] as const)),
    );
  }
  for (const [part, content] of Object.entries(parts)) zip.file(part, content);
  return zip.generateAsync({ type: 'nodebuffer' });
}

const words = (text: string, run = '', paragraph = ''): string =>
  `<a:p>${paragraph}<a:r><a:rPr ${run.startsWith('<') ? `>${run}</a:rPr>` : `${run}/>`}<a:t>${text}</a:t></a:r></a:p>`;
const shape = (body: string, [x, y, width = 1000, height = 400]: readonly number[] = [0, 0], more = ''): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="1" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${width}" cy="${height}"/></a:xfrm>${more}</p:spPr><p:txBody>${body}</p:txBody></p:sp>`;
const title = (text: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="1" name="Title"/><p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>${words(text)}</p:txBody></p:sp>`;
const frame = (content: string): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="1" name="Frame"/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="2000"/><a:ext cx="900" cy="900"/></p:xfrm><a:graphic><a:graphicData>${content}</a:graphicData></a:graphic></p:graphicFrame>`;
const white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>';
const dark = '<a:solidFill><a:srgbClr val="002244"/></a:solidFill>';
const bullet = (level: number): string => `<a:pPr lvl="${level}"><a:buChar char="•"/></a:pPr>`;

describe('reading a presentation', () => {
  it('reads slides in order with number and title, bullets by level, tables and notes', async () => {
    const {
      text,
      title: named,
      pages,
      blocks,
      warnings,
    } = await parsePptx(await readFile('test/fixtures/documents/slides.pptx'), quietParseContext());
    expect(text).toBe(
      '## Slide 1: Pump P2 训练\n\nFor new operators\n\n## Slide 2: Cleaning 清洗\n\n* Switch it off\n  * Pull the plug\n* Rinse the filter\n\nNotes:\n\nTell them never to use soap.\n\n## Slide 3: Error codes\n\n| Code | Meaning |\n| --- | --- |\n| E04 | Fan stands still |\n| E05 | Board too hot |',
    );
    expect({ named, pages, warnings }).toEqual({ named: 'Pump P2 训练', pages: 3, warnings: [] });
    expect(blocks.map(({ page }) => page)).toEqual([1, 1, 2, 2, 2, 2, 3, 3]);
    for (const block of blocks) expect(text.slice(block.start, block.end)).not.toMatch(/^\s|\s$/u);
  });

  it('reads from the top, side by side from the left, groups where they stand', async () => {
    const group = `<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x="5000" y="1000"/><a:ext cx="2000" cy="2000"/><a:chOff x="0" y="0"/><a:chExt cx="1000" cy="1000"/></a:xfrm></p:grpSpPr>${shape(words('third'), [0, 0])}${shape(words('fourth'), [0, 600])}</p:grpSp>`;
    const file = await pptx([
      {
        shapes:
          shape(words('fifth'), [0, 5000]) +
          group +
          shape(words('second'), [100, 1050]) +
          shape(words('first'), [3000, 100]) +
          title('Order'),
      },
    ]);
    expect((await parsePptx(file, quietParseContext())).text).toBe('## Slide 1: Order\n\nfirst\n\nsecond\n\nthird\n\nfourth\n\nfifth');
  });

  it('leaves out and counts what nobody sees: white on white, tiny, transparent, hidden, beside the slide', async () => {
    const shapes = [
      shape(words('seen')),
      shape(words('secret', white)),
      shape(words('secret', 'sz="100"')),
      shape(words('secret', '<a:noFill/>')),
      shape(words('secret'), [20_000, 0]),
      shape(words('secret'), [-5000, 100]),
      shape(words('secret')).replace('name="Box"', 'name="Box" hidden="1"'),
    ];
    const { text, warnings } = await parsePptx(await pptx([{ shapes: shapes.join('') }]), quietParseContext());
    expect(text).toBe('## Slide 1\n\nseen');
    expect(warnings).toEqual(['hidden text left out: 6']);
  });

  it('keeps white text on a dark shape, on a dark shape below and on a picture', async () => {
    const shapes = [
      shape(words('own', white), [0, 0], dark),
      shape('', [0, 3000, 3000, 2000], dark),
      shape(words('below', white), [100, 3100]),
      `<p:pic><p:nvPicPr><p:cNvPr id="9" name="P"/></p:nvPicPr><p:blipFill/><p:spPr><a:xfrm><a:off x="5000" y="5000"/><a:ext cx="4000" cy="2000"/></a:xfrm></p:spPr></p:pic>`,
      shape(words('picture', white), [5100, 5100]),
    ];
    expect(await parsePptx(await pptx([{ shapes: shapes.join('') }]), quietParseContext())).toMatchObject({
      text: '## Slide 1\n\nown\n\nbelow\n\npicture',
      warnings: [],
    });
  });

  it('leaves out hidden slides and those beyond the bound, and says so', async () => {
    let done = 0;
    const slides = ['A', 'B', 'C', 'D'].map((text, i) => ({ shapes: title(text), isHidden: i === 1 }));
    const { text, pages, warnings } = await parsePptx(await pptx(slides), quietParseContext({ maxPages: 2, unitDone: () => (done += 1) }));
    expect(text).toBe('## Slide 1: A\n\n## Slide 3: C');
    expect({ pages, done, warnings }).toEqual({
      pages: 2,
      done: 2,
      warnings: ['hidden slides left out: 1', 'slides left out after the first 2: 1'],
    });
  });

  it('writes merged cells, charts and diagrams out in full', async () => {
    const cell = (text: string, attributes = ''): string => `<a:tc ${attributes}><a:txBody>${words(text)}</a:txBody></a:tc>`;
    const table = `<a:tbl><a:tr>${cell('Model')}${cell('Power', 'gridSpan="2"')}${cell('', 'hMerge="1"')}</a:tr><a:tr>${cell('S6', 'rowSpan="2"')}${cell('20 W')}${cell('24 V')}</a:tr><a:tr>${cell('', 'vMerge="1"')}${cell('5 W')}${cell('x')}</a:tr></a:tbl>`;
    const points = (kind: string, values: readonly string[]): string =>
      `<c:${kind}Ref><c:${kind}Cache>${values.map((value, i) => `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`).join('')}</c:${kind}Cache></c:${kind}Ref>`;
    const series = (name: string, values: readonly string[]): string =>
      `<c:ser><c:tx>${points('str', [name])}</c:tx><c:cat>${points('str', ['Q1', 'Q2'])}</c:cat><c:val>${points('num', values)}</c:val></c:ser>`;
    const chart = `<c:chartSpace ${spaces}><c:chart><c:title><c:tx><c:rich>${words('Sold')}</c:rich></c:tx></c:title><c:plotArea><c:barChart>${series('2025', ['0.30000000000000004', '2'])}${series('2026', ['3', '4'])}</c:barChart></c:plotArea></c:chart></c:chartSpace>`;
    const point = (id: string, text: string): string =>
      `<dgm:pt modelId="${id}"${text ? '' : ' type="doc"'}><dgm:t>${words(text)}</dgm:t></dgm:pt>`;
    const diagram = `<dgm:dataModel ${spaces}><dgm:ptLst>${point('0', '')}${point('2', 'Rinse')}${point('1', 'Open')}${point('3', 'twice')}</dgm:ptLst><dgm:cxnLst><dgm:cxn srcId="0" destId="2" srcOrd="1"/><dgm:cxn srcId="0" destId="1" srcOrd="0"/><dgm:cxn srcId="2" destId="3" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>`;
    const slides = [
      { shapes: frame(table) },
      { shapes: frame('<c:chart r:id="c"/>'), links: { c: ['chart', '../charts/chart1.xml'] as const } },
      { shapes: frame('<dgm:relIds r:dm="d"/>'), links: { d: ['diagramData', '../diagrams/data1.xml'] as const } },
    ];
    const { text, warnings } = await parsePptx(
      await pptx(slides, { 'ppt/charts/chart1.xml': chart, 'ppt/diagrams/data1.xml': diagram }),
      quietParseContext(),
    );
    expect(text.replace(/ +\|/gu, ' |').split('\n\n')).toEqual([
      '## Slide 1',
      '| Model | Power | Power |\n| --- | --- | --- |\n| S6 | 20 W | 24 V |\n| S6 | 5 W | x |',
      '## Slide 2',
      'Sold',
      '| | 2025 | 2026 |\n| --- | --- | --- |\n| Q1 | 0.3 | 3 |\n| Q2 | 2 | 4 |',
      '## Slide 3',
      '* Open\n* Rinse\n  * twice',
    ]);
    expect(warnings).toEqual([]);
  });

  it('puts the text of a picture at its place, what it is called before, and keeps the targets of links', async () => {
    const picture = `<p:pic><p:nvPicPr><p:cNvPr id="5" name="Picture 4" descr="The status ring"/></p:nvPicPr><p:blipFill><a:blip r:embed="i"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="1000"/><a:ext cx="900" cy="900"/></a:xfrm></p:spPr></p:pic>`;
    const shapes = shape(words('after', '<a:hlinkClick r:id="h"/>'), [0, 3000]) + picture + shape(words('before'));
    const links = { i: ['image', '../media/a.png'] as const, h: ['hyperlink', 'https://a.example/x'] as const };
    const file = await pptx([{ shapes, links }], { 'ppt/media/a.png': Buffer.alloc(200, 7) });
    const context = quietParseContext({
      readPicture: async () => ({ width: 9, height: 9, lines: [{ text: 'RED = 故障', box: [0, 0, 9, 9], confidence: 1 }] }),
    });
    expect((await parsePptx(file, context)).text).toBe(
      '## Slide 1\n\nbefore\n\n![The status ring](Picture4.png)\n\nRED = 故障\n\n[after](https://a.example/x)',
    );
  });

  it('numbers nothing twice and escapes what would be markup', async () => {
    const shapes = shape(
      words('# no heading') + words('one', '', bullet(0)) + words('deeper', '', bullet(1)) + words('1. two', '', bullet(0)),
    );
    expect((await parsePptx(await pptx([{ shapes }]), quietParseContext())).text).toBe(
      '## Slide 1\n\n\\# no heading\n\n* one\n  * deeper\n* 1\\. two',
    );
  });

  it('reads on when one slide is damaged', async () => {
    const file = await JSZip.loadAsync(await pptx([{ shapes: title('A') }, { shapes: title('B') }]));
    file.file('ppt/slides/slide1.xml', '<p:sld');
    const { text, warnings } = await parsePptx(await file.generateAsync({ type: 'nodebuffer' }), quietParseContext());
    expect(text).toBe('## Slide 1: A');
    expect(warnings).toEqual(['slides that could not be read: 1']);
  });

  it('expands no entities and survives shapes nested without end', async () => {
    const nested = await pptx([{ shapes: '<p:grpSp>'.repeat(250) + '</p:grpSp>'.repeat(250) + title('kept') }]);
    expect((await parsePptx(nested, quietParseContext())).text).toContain('Slide 1');
    const file = await JSZip.loadAsync(await pptx([{ shapes: title('A') }]));
    file.file(
      'ppt/slides/slide1.xml',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p:sld ${spaces}><p:cSld><p:spTree>${shape(words('&e;'))}</p:spTree></p:cSld></p:sld>`,
    );
    expect((await parsePptx(await file.generateAsync({ type: 'nodebuffer' }), quietParseContext())).text).not.toContain('root:');
  });

  it.each([
    ['nothing of it', Buffer.from('no zip'), 'it is damaged: no zip archive'],
    ['a locked one', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'it is encrypted, or an old .ppt'],
  ])('says in words what is wrong with %s', async (_, bytes, reason) => {
    await expect(parsePptx(bytes, quietParseContext())).rejects.toThrow(reason);
  });

  it('refuses an archive without a presentation', async () => {
    const zip = new JSZip();
    zip.file('a.txt', 'a');
    await expect(parsePptx(await zip.generateAsync({ type: 'nodebuffer' }), quietParseContext())).rejects.toThrow(
      'it is damaged, or no presentation',
    );
  });
});

import { readFileSync } from 'node:fs';
import { parseDocx } from '#adapters/document-parser/docx/parse-docx.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';
import type { RecognisedPicture } from '#domain/document.js';
import { docx, wordParagraph, wordTable } from '../../../../fixtures/documents/sample-documents.js';

const found: RecognisedPicture = {
  width: 10,
  height: 10,
  lines: ['A & B', 'second'].map((text) => ({ text, box: [0, 0, 1, 1], confidence: 1 })),
};

async function read(body: string, extra: Readonly<Record<string, string | Buffer>> = {}): Promise<Reading> {
  return parseDocx(await docx(body, extra), { readPicture: async () => null });
}

async function textOf(body: string, extra: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
  return (await read(body, extra)).text.replace(/ +/gu, ' ');
}

const office = 'http://schemas.openxmlformats.org';
const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const item = (text: string, list: number, level: number): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
const formula = (content: string): string => `<w:p><m:oMathPara><m:oMath>${content}</m:oMath></m:oMathPara></w:p>`;
const m = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;

function related(parts: Readonly<Record<string, string | Buffer>>, relationships: string): Record<string, string | Buffer> {
  const links = `<Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/styles" Target="styles.xml"/>${relationships}`;
  return {
    ...parts,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${office}/package/2006/relationships">${links}</Relationships>`,
  };
}

function relationship(id: string, type: string, target: string, mode = ''): string {
  return `<Relationship Id="${id}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}" ${mode}/>`;
}

const level = (depth: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = related(
  {
    'word/numbering.xml': `<w:numbering xmlns:w="${office}/wordprocessingml/2006/main">
      <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'bullet', 'o')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="2">${level(0, 'chineseCounting', '第%1条')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
  },
  relationship('n', 'numbering', 'numbering.xml'),
);

describe('reading a Word document', () => {
  it('keeps headings, code and tables in order', async () => {
    const body = [
      wordParagraph('Handbook', 'Title'),
      wordParagraph('安装', 'Heading2'),
      wordParagraph('Fill the tank_1.'),
      wordParagraph('npm install', 'SourceCode'),
      wordParagraph('', 'SourceCode'),
      wordParagraph('  npm test', 'SourceCode'),
      wordTable([
        ['Model', 'Power'],
        ['S6', '20 W'],
      ]),
    ];
    const { title, text, blocks } = await read(body.join(''));
    expect(title).toBe('Handbook');
    expect(text.replace(/(?<=\S) +/gu, ' ')).toBe(
      '# Handbook\n\n## 安装\n\nFill the tank_1.\n\n```\nnpm install\n\n  npm test\n```\n\n| Model | Power |\n| --- | --- |\n| S6 | 20 W |',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'heading', 'paragraph', 'code', 'table']);
  });

  it('knows headings by outline level and by style names in other languages', async () => {
    const styles = `<w:styles xmlns:w="${office}/wordprocessingml/2006/main">
      <w:style w:type="paragraph" w:styleId="a"><w:name w:val="标题 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="b"><w:name w:val="My part"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="c"><w:name w:val="Mine"/><w:basedOn w:val="a"/></w:style></w:styles>`;
    const own = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>';
    const text = await textOf(`${own}${wordParagraph('二', 'a')}${wordParagraph('Three', 'b')}${wordParagraph('Two', 'c')}`, {
      'word/styles.xml': styles,
    });
    expect(text).toBe('# One\n\n## 二\n\n### Three\n\n## Two');
  });

  it('counts lists as Word does, through breaks, and types labels Markdown has no list for', async () => {
    const body = [
      item('one', 1, 0),
      item('inner', 1, 1),
      wordParagraph('between'),
      item('two', 1, 0),
      item('总则', 2, 0),
      item('范围', 2, 0),
      item('sub', 2, 1),
    ];
    const text = await textOf(body.join(''), numbering);
    expect(text).toBe('1. one\n * inner\n\nbetween\n\n2. two\n\n第一条 总则\n\n第二条 范围\n\n* 二.1 sub');
  });

  it('writes the number a heading gets from its list', async () => {
    const heading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>${run('总则')}</w:p>`;
    expect(await textOf(heading, numbering)).toBe('# 第一条 总则');
  });

  it('repeats what merged cells say', async () => {
    const cell = (text: string, properties: string): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;
    const rows = [
      cell('Code', '') + cell('Meaning', '<w:gridSpan w:val="2"/>'),
      cell('E05', '<w:vMerge w:val="restart"/>') + cell('hot', '') + cell('cool', ''),
      cell('', '<w:vMerge/>') + cell('broken', '') + cell('replace', ''),
    ];
    const text = await textOf(`<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`);
    expect(text.replace('Meaning | Meaning', 'Meaning |')).toBe(
      '| Code | Meaning | |\n| --- | --- | --- |\n| E05 | hot | cool |\n| E05 | broken | replace |',
    );
  });

  it('writes formulas as LaTeX, in lines and alone', async () => {
    const fraction = `<m:f><m:num>${m('a_1')}</m:num><m:den>${m('b')}</m:den></m:f>`;
    const sum = `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${m('i=1')}</m:sub><m:sup>${m('n')}</m:sup><m:e>${m('α')}</m:e></m:nary>`;
    expect(await textOf(`<w:p>${run('so ')}<m:oMath>${fraction}</m:oMath>${run(' holds')}</w:p>${formula(sum)}`)).toBe(
      'so $\\frac{a_1}{b}$ holds\n\n$$\\sum_{i=1}^{n}\\alpha$$',
    );
  });

  it('keeps footnotes, links, text boxes and raised digits', async () => {
    const box = `<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${wordParagraph('In the box')}</w:txbxContent></v:textbox></w:pict></w:r>`;
    const note = `<w:footnotes xmlns:w="${office}/wordprocessingml/2006/main"><w:footnote w:id="2">${wordParagraph('Said below.')}</w:footnote></w:footnotes>`;
    const link = `<w:hyperlink r:id="h" xmlns:r="${office}/officeDocument/2006/relationships">${run('这里')}</w:hyperlink>`;
    const body = `<w:p>${run('10')}${run('5', '<w:vertAlign w:val="superscript"/>')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' see ')}${link}${box}</w:p>${wordParagraph('After')}`;
    const parts = related(
      { 'word/footnotes.xml': note },
      relationship('f', 'footnotes', 'footnotes.xml') + relationship('h', 'hyperlink', 'https://example.org/a', 'TargetMode="External"'),
    );
    expect(await textOf(body, parts)).toBe('10⁵[^1] see [这里](https://example.org/a)\n\nIn the box\n\nAfter\n\n[^1]: Said below.');
  });

  it('leaves out what nobody sees and says how much', async () => {
    const hidden = [run('a', '<w:vanish/>'), run('b', '<w:color w:val="FFFFFF"/>'), run('c', '<w:sz w:val="2"/>')].join('');
    const deleted = '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>';
    const comment = '<w:r><w:commentReference w:id="0"/></w:r>';
    const { text, warnings } = await read(`<w:p>${run('Seen ')}${hidden}${deleted}${comment}</w:p>`);
    expect(text).toBe('Seen new');
    expect(warnings).toEqual(['hidden text left out: 3', 'comments left out: 1']);
  });

  it('keeps white letters on a dark cell', async () => {
    const cell = `<w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr><w:p>${run('Head', '<w:color w:val="FFFFFF"/>')}</w:p></w:tc>`;
    const { text, warnings } = await read(`<w:tbl><w:tr>${cell}${cell}</w:tr></w:tbl>`);
    expect(text).toContain('Head');
    expect(warnings).toEqual([]);
  });

  it('gives each value of a chart the category of its place, where blank ones are left out and in clouds of points', async () => {
    const points = (texts: Readonly<Record<number, string>>): string =>
      Object.entries(texts)
        .map(([place, text]) => `<c:pt idx="${place}"><c:v>${text}</c:v></c:pt>`)
        .join('');
    const months = `<c:cat><c:strRef><c:strCache>${points({ 0: 'May', 1: 'June', 2: 'July' })}</c:strCache></c:strRef></c:cat>`;
    const sold = `<c:ser><c:tx><c:v>Sold</c:v></c:tx>${months}<c:val><c:numLit>${points({ 0: '3', 2: '5' })}</c:numLit></c:val></c:ser>`;
    const heat = `<c:ser><c:tx><c:v>Heat</c:v></c:tx><c:xVal><c:numLit>${points({ 0: '20' })}</c:numLit></c:xVal><c:yVal><c:numLit>${points({ 0: '0.30000000000000004' })}</c:numLit></c:yVal></c:ser>`;
    const chart = `<c:chartSpace xmlns:c="${office}/drawingml/2006/chart"><c:chart><c:plotArea>${sold}${heat}</c:plotArea></c:chart></c:chartSpace>`;
    const drawing = `<w:r><w:drawing><wp:inline xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing"><c:chart xmlns:c="${office}/drawingml/2006/chart" xmlns:r="${office}/officeDocument/2006/relationships" r:id="c1"/></wp:inline></w:drawing></w:r>`;
    const parts = related({ 'word/charts/chart1.xml': chart }, relationship('c1', 'chart', 'charts/chart1.xml'));
    expect(await textOf(`<w:p>${drawing}</w:p>`, parts)).toBe('Sold: May 3, July 5\n\nHeat: 20 0.3');
  });

  it('puts the words of a picture at its place', async () => {
    const drawing = `<w:r><w:drawing><wp:inline xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing"><a:blip xmlns:a="${office}/drawingml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships" r:embed="p"/></wp:inline></w:drawing></w:r>`;
    const parts = related({ 'word/media/a.png': Buffer.alloc(400, 1) }, relationship('p', 'image', 'media/a.png'));
    const bytes = await docx(`${wordParagraph('Before')}<w:p>${drawing}</w:p>${wordParagraph('After')}`, parts);
    const { text } = await parseDocx(bytes, { readPicture: async (picture) => (picture.length === 400 ? found : null) });
    expect(text.replace(/ +\n/gu, '\n')).toBe('Before\n\nA & B\nsecond\n\nAfter');
  });

  it('reads a strict document as a transitional one', async () => {
    const strict = `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>${wordParagraph('Strictly')}</w:body></w:document>`;
    expect(await textOf('', { 'word/document.xml': strict })).toBe('Strictly');
  });

  it('reads the document of the sample library', async () => {
    const { title, text, blocks } = await parseDocx(readFileSync('resources/corpus/en/support-process.docx'), {
      readPicture: async () => null,
    });
    expect(title).toBe('Suibo Support Process');
    expect(text).toMatch(/\| P1 +\| Danger: smoke/u);
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(1);
  });

  it('does not expand entities a document declares', async () => {
    const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${wordParagraph('so &b; &lt;b&gt;')}</w:body></w:document>`;
    expect(await textOf('', { 'word/document.xml': laughs })).toBe('so &b; \\<b>');
  });

  it('refuses elements nested without end', async () => {
    await expect(read('<w:ins>'.repeat(5000) + '</w:ins>'.repeat(5000))).rejects.toThrow('it is nested too deeply');
  });

  it('refuses an archive that unpacks to far more than a document', async () => {
    const bomb = await docx(wordParagraph('boom'), { 'word/media/zeros.bin': Buffer.alloc(101_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(parseDocx(bomb, { readPicture: async () => null })).rejects.toThrow('it unpacks to more than 100 MB');
  });

  it('refuses an archive of too many files', async () => {
    const files = Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`word/${i}.xml`, '']));
    await expect(read('', files)).rejects.toThrow('more than a document has');
  });

  it('says in words what is wrong with a file that is no Word document', async () => {
    const whole = await docx(wordParagraph('text'));
    const refused = (bytes: Uint8Array): Promise<Reading> => parseDocx(bytes, { readPicture: async () => null });
    await expect(refused(whole.subarray(0, whole.length / 2))).rejects.toThrow('it is damaged');
    await expect(refused(Buffer.from('plain text'))).rejects.toThrow('it is damaged');
    await expect(refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow('it is encrypted, or an old .doc');
    await expect(read('', { 'word/document.xml': '<w:document' })).rejects.toThrow('it is');
  });
});

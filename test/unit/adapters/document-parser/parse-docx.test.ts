import { readFileSync } from 'node:fs';
import { parseDocx } from '#adapters/document-parser/parse-docx.js';
import { docx, wordParagraph, wordTable } from '../../../fixtures/documents/sample-documents.js';

describe('reading a Word document', () => {
  it('keeps headings, code and tables in order', async () => {
    const body = [
      wordParagraph('Handbook', 'Title'),
      wordParagraph('安装', 'Heading2'),
      wordParagraph('Fill the tank_1.'),
      wordParagraph('npm install', 'SourceCode'),
      wordParagraph('npm test', 'SourceCode'),
      wordTable([
        ['Model', 'Power'],
        ['S6', '20 W'],
      ]),
    ];
    const { title, text, blocks } = await parseDocx(await docx(body.join('')));
    expect(title).toBe('Handbook');
    expect(text.replace(/ +/gu, ' ')).toBe(
      '# Handbook\n\n## 安装\n\nFill the tank_1.\n\n```\nnpm install\nnpm test\n```\n\n| Model | Power |\n| --- | --- |\n| S6 | 20 W |',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'heading', 'paragraph', 'code', 'table']);
  });

  it('says that formulas were left out', async () => {
    const { warnings } = await parseDocx(await docx(`${wordParagraph('Area')}<w:p><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath></w:p>`));
    expect(warnings).toEqual(['formulas left out: 1']);
  });

  it('reads the document of the sample library', async () => {
    const { title, text, blocks } = await parseDocx(readFileSync('resources/corpus/en/support-process.docx'));
    expect(title).toBe('Suibo Support Process');
    expect(text).toMatch(/\| P1 +\| Danger: smoke/u);
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(1);
  });

  it('refuses an archive that unpacks to far more than a document', async () => {
    const bomb = await docx(wordParagraph('boom'), { 'word/media/zeros.bin': Buffer.alloc(101_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(parseDocx(bomb)).rejects.toThrow('it unpacks to more than 100 MB');
  });

  it('refuses an archive of too many files', async () => {
    const files = Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`word/${i}.xml`, '']));
    await expect(parseDocx(await docx('', files))).rejects.toThrow('more than a document has');
  });

  it('says in words what is wrong with a file that is no Word document', async () => {
    const whole = await docx(wordParagraph('text'));
    await expect(parseDocx(whole.subarray(0, whole.length / 2))).rejects.toThrow('it is damaged');
    await expect(parseDocx(Buffer.from('plain text'))).rejects.toThrow('it is damaged');
    await expect(parseDocx(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow('it is encrypted, or an old .doc');
  });
});

import { writeFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { readExamples } from '#cli/read-examples.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const { file } = temporaryFolder();

/** Writes a file and gives its path. */
function written(name: string, content: string | Uint8Array): string {
  writeFileSync(file(name), content);
  return file(name);
}
const refusal = (message: RegExp) => ({ code: 'INVALID_INPUT', message: expect.stringMatching(message) });
const good = (text: string, group: string | null = null) => ({ text, good: true, group });
const bad = (text: string, group: string | null = null) => ({ text, good: false, group });

describe('readExamples, of two lists', () => {
  it('takes the first for good and the second for bad', async () => {
    const files = [written('good.json', '\uFEFF["怎么装", "how \\"now\\""]'), written('bad.json', '[""]')];
    expect(await readExamples(files)).toEqual([good('怎么装'), good('how "now"'), bad('')]);
  });

  it.each(['', '{}', '[1]', '["cut', '"text"', '[["nested"]]'])('names the file that is no list of strings: %j', async (content) => {
    const list = written('list.json', '["x"]');
    await expect(readExamples([list, written('broken.json', content)])).rejects.toMatchObject(refusal(/broken\.json must be a JSON list/u));
    await expect(readExamples([file('broken.json'), list])).rejects.toMatchObject(refusal(/broken\.json/u));
  });

  it('refuses one list, three, and a list beside lines', async () => {
    const list = written('list.json', '["x"]');
    await expect(readExamples([list])).rejects.toMatchObject(refusal(/two files GOOD\.json BAD\.json/u));
    await expect(readExamples([list, list, list])).rejects.toMatchObject(refusal(/two files/u));
    await expect(
      readExamples([list, written('lines.jsonl', '{"text":"a","label":"good"}\n{"text":"b","label":"bad"}')]),
    ).rejects.toMatchObject(refusal(/lines\.jsonl/u));
  });

  it('names a file that is not there', async () => {
    await expect(readExamples([file('gone.json'), file('gone.json')])).rejects.toMatchObject(refusal(/cannot read .*gone\.json/u));
    await expect(readExamples([file('gone.jsonl')])).rejects.toMatchObject(refusal(/cannot read .*gone\.jsonl/u));
  });
});

describe('readExamples, of lines', () => {
  it('reads labels and groups, in any number of files, with any line ends', async () => {
    const first = written(
      'a.jsonl',
      '\uFEFF{"text":"怎么装","label":"good"}\r\n\r\n{"text":"吃什么","label":"bad","group":"g","more":1}\r\n',
    );
    const second = written('b.JSONL', '{"text":"","label":"bad","group":null}');
    expect(await readExamples([first, second])).toEqual([good('怎么装'), bad('吃什么', 'g'), bad('')]);
    expect(await readExamples([written('empty.jsonl', '')])).toEqual([]);
  });

  it('makes examples of a shadow report that somebody marked, and none of what is unmarked', async () => {
    const row = (text: string, accepted: boolean, mark: string | null, group: string | null = null): string =>
      JSON.stringify({ id: text, text, group, accepted, probability: 0.5, mark });
    const list = written(
      'marks.jsonl',
      [
        row('rightly answered', true, 'right', 'g'),
        row('wrongly answered', true, 'wrong'),
        row('rightly silent', false, 'right'),
        row('wrongly silent', false, 'wrong'),
        row('nobody looked', true, null),
      ].join('\n'),
    );
    expect(await readExamples([list])).toEqual([
      good('rightly answered', 'g'),
      bad('wrongly answered'),
      bad('rightly silent'),
      good('wrongly silent'),
    ]);
  });

  it.each([
    '{"text":"x"',
    'text,label',
    '{"text":"x"}',
    '{"text":1,"label":"good"}',
    '{"text":"x","label":"maybe"}',
    '{"text":"x","label":"good","group":5}',
    '{"text":"x","mark":"right"}',
    '{"text":"x","mark":"yes","accepted":true}',
    '[]',
    'null',
  ])('names file and line of a broken one: %j', async (line) => {
    const lines = written('lines.jsonl', `{"text":"a","label":"good"}\n\n${line}\n`);
    await expect(readExamples([lines])).rejects.toMatchObject(refusal(/lines\.jsonl, line 3/u));
  });
});

describe('readExamples, of tables', () => {
  it('reads quotes, commas, line ends and marks of any kind', async () => {
    const table = written(
      'table.csv',
      '\uFEFFid,text,label,group\r\n1,"怎么装, ""驱动""",good,\r\n2,"two\nlines",bad,feishu:app:chat\r\n\r\n3,  spaced  ,good,\r\n',
    );
    expect(await readExamples([table])).toEqual([good('怎么装, "驱动"'), bad('two\nlines', 'feishu:app:chat'), good('spaced')]);
    expect(await readExamples([written('bare.csv', 'label,text\ngood,x'), written('none.csv', 'text,label\n')])).toEqual([good('x')]);
  });

  it('names the line of a label nobody knows, behind empty lines and texts of several lines too', async () => {
    const table = written('table.csv', 'text,label\n"one\ntwo\nthree",good\n\nx,maybe\n');
    await expect(readExamples([table])).rejects.toMatchObject(refusal(/table\.csv, line 6: .*columns of these names/u));
  });

  it.each([
    ['columns of other names', 'message,class\nx,good\n', /table\.csv, line 2/u],
    ['a row that is too short', 'text,label\nx\n', /table\.csv cannot be read as CSV: .*line 2/u],
    ['a row that is too long', 'text,label\nx,good,more\n', /table\.csv cannot be read as CSV: .*line 2/u],
    ['a quote that is not closed', 'text,label\n"x,good\n', /table\.csv cannot be read as CSV/u],
    ['a quote inside a word', 'text,label\nx"y"z,good\n', /table\.csv/u],
  ])('names the file with %s', async (_, content, message) => {
    await expect(readExamples([written('table.csv', content)])).rejects.toMatchObject(refusal(message));
  });

  it.each(['gbk', 'utf16le', 'big5'])('refuses text in %s rather than learn from what it looks like', async (encoding) => {
    const table = written('table.csv', iconv.encode('text,label\n怎么装驱动,good\n', encoding));
    await expect(readExamples([table])).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('table.csv') });
  });
});

import { writeFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { readBatchQuestions } from '#cli/batch-questions.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const { file } = temporaryFolder();
const read = (name: string, content: string | Uint8Array) => {
  writeFileSync(file(name), content);
  return readBatchQuestions(file(name));
};
const workbook = (rows: unknown[][]): Uint8Array => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'fragen');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
};
const plain = (id: string, text: string) => ({ id, text, history: [] });

describe('readBatchQuestions', () => {
  it('reads objects and strings of JSON lines, under any of the names, with history', async () => {
    const history = [{ role: 'user', text: 'before' }];
    const lines = [
      '{"id":"a","question":"x"}',
      '',
      '"怎么安装？"',
      JSON.stringify({ qid: 7, text: 'y', history }),
      '{"query":"z","more":1}',
    ];
    expect(await read('q.jsonl', `\uFEFF${lines.join('\r\n')}`)).toEqual({
      questions: [plain('a', 'x'), plain('3', '怎么安装？'), { id: '7', text: 'y', history }, plain('5', 'z')],
      problems: [],
    });
  });

  it('names every bad line and an id that is there twice, and reads the others', async () => {
    const { questions, problems } = await read(
      'q.jsonl',
      '{"id":1,"text":"x"}\n{"id":\n{"id":2}\n[]\n{"text":"  "}\n{"id":1,"text":"y"}\n{"text":3}\n',
    );
    expect(questions).toEqual([plain('1', 'x')]);
    expect(problems.map((problem) => /line (\d+): (?:expected|id 1 is there twice)/u.exec(problem)?.[1])).toEqual([
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
  });

  it('reads tables by the names of their columns', async () => {
    const csv = '\uFEFF编号,问题\r\nq1,"how,\r\n""really""?"\r\n,second\r\nq3,\r\n';
    const table = await read('q.csv', csv);
    expect(table.questions).toEqual([plain('q1', 'how,\n"really"?'), plain('4', 'second')]);
    expect(table.problems).toEqual([expect.stringContaining('q.csv, line 5: expected')]);
    const rows = [['Question', 'ID'], ['怎么安装？', 1], [], [42, 'b'], ['', 'c']];
    expect(await read('q.xlsx', workbook(rows))).toEqual({
      questions: [plain('1', '怎么安装？'), plain('b', '42')],
      problems: [expect.stringContaining('line 5')],
    });
  });

  it.each([
    ['q.jsonl', '', /holds no question/u],
    ['q.jsonl', '{"id":1}', /holds no question[^]*line 1/u],
    ['q.csv', 'a,b\n1,2\n', /no column of questions/u],
    ['q.csv', 'question\n"open', /cannot be read as CSV/u],
    ['q.xlsx', 'PK\u0003\u0004 no workbook', /cannot be read as a workbook/u],
    ['q.xlsx', workbook([['a'], ['b']]), /no column of questions/u],
    ['q.txt', 'how?', /are read from .jsonl, .csv and .xlsx/u],
    ['q.jsonl', Uint8Array.of(0x22, 0xff, 0x22), /not UTF-8/u],
  ])('refuses %s with %j', async (name, content, message) => {
    await expect(read(name, content)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(message) });
  });

  it('says which file is not there', async () => {
    await expect(readBatchQuestions(file('gone.xlsx'))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('gone.xlsx'),
    });
  });
});

import iconv from 'iconv-lite';
import { parseCsv } from '#adapters/document-parser/sheet/parse-csv.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';

const parse = (text: string, name = 'stock.csv'): Reading => parseCsv(Buffer.from(text), { name });
const rowsOf = ({ text }: Reading): string[] => text.split('\n').filter((_, i) => i !== 1);

describe('reading a table in text', () => {
  it('keeps cells with delimiters, quotes, bars and line ends in them', () => {
    const reading = parse('\uFEFFname,note\r\nS6,"a, ""b"" | c"\r\nS7,"two\r\nlines"\r\n');
    expect(reading.text).toBe('| name | note |\n| --- | --- |\n| S6 | a, "b" \\| c |\n| S7 | two<br>lines |');
    expect(reading.blocks).toEqual(parseMarkdown(reading.text).blocks);
    expect(reading.warnings).toEqual([]);
  });

  it.each([',', ';', '\t', '|'])('finds out that cells are parted by %j', (delimiter) => {
    const lines = ['型号 name', 'S6 "1,5;a"', 'S7 2'].map((line) => line.replace(' ', delimiter));
    expect(rowsOf(parse(lines.join('\n')))).toEqual(['| 型号 | name |', '| S6 | 1,5;a |', '| S7 | 2 |']);
  });

  it('takes the delimiter a spreadsheet program names above the table', () => {
    expect(rowsOf(parse('sep=;\na,b;c\n1,2;3\n'))).toEqual(['| a,b | c |', '| 1,2 | 3 |']);
  });

  it('prefers tabs under the ending of tab-separated tables', () => {
    expect(rowsOf(parse('a\tb,c\n1\t2,3\n', 'x.tsv'))).toEqual(['| a | b,c |', '| 1 | 2,3 |']);
  });

  it('reads a table in GBK and says so', () => {
    const reading = parseCsv(iconv.encode('型号,名称\nS6,循环水泵\n', 'gbk'), { name: 'x.csv' });
    expect(rowsOf(reading)).toEqual(['| 型号 | 名称 |', '| S6 | 循环水泵 |']);
    expect(reading.encoding).toBe('gb18030');
    expect(reading.warnings).toEqual([expect.stringContaining('gb18030')]);
  });

  it('reads a line of broken quotes as it stands and the others as they are meant', () => {
    const reading = parse('a,b\n1,"open\n2,"fine, really"\n3,say "hi"\n"4"x,5\n');
    expect(rowsOf(reading)).toEqual(['| a | b |', '| 1 | "open |', '| 2 | fine, really |', '| 3 | say "hi" |', '| "4"x | 5 |']);
    expect(reading.warnings).toEqual(['quotes that do not match, read as they stand: lines 2, 5']);
  });

  it('keeps rows that are too short or too long and names their lines', () => {
    const reading = parse('a,b,c\n1,2,3\n\n4\n5,6,7,8\n');
    expect(rowsOf(reading)).toEqual(['| a | b | c |  |', '| 1 | 2 | 3 |  |', '| 4 |  |  |  |', '| 5 | 6 | 7 | 8 |']);
    expect(reading.warnings).toEqual(['rows with other than 3 cells: lines 4, 5']);
  });

  it('puts lines of one text above the table in front of it', () => {
    const { blocks, text } = parse('Stock of March,,\n\nmodel,number,price\nS6,3,20\n');
    expect(blocks.map(({ kind, start, end }) => [kind, text.slice(start, end).split('\n')[0]])).toEqual([
      ['paragraph', 'Stock of March'],
      ['table', '| model | number | price |'],
    ]);
  });

  it('makes pairs of questions and answers, of each similar question too; a bad line fails alone', () => {
    const { text, blocks, warnings } = parse(
      'Question,Answer,Similar questions\nHow?,"# So\n* it | is",What way?##Why?\nNo answer?,,\nWhen?,Now,\n',
    );
    expect(blocks.filter(({ kind }) => kind === 'qa').map(({ title, start, end }) => [title, text.slice(start, end)])).toEqual([
      ['How?', '# So\n* it | is'],
      ['What way?', '# So\n* it | is'],
      ['Why?', '# So\n* it | is'],
      ['When?', 'Now'],
    ]);
    expect(blocks[0]).toEqual({ kind: 'heading', level: 2, title: 'How?', start: 0, end: 7 });
    expect(warnings).toEqual(['line 4: no answer; left out']);
  });

  it.each(['问题,答案', '问,答', '标准问题（必填）,机器人回答', 'Q,A', '提问,回答'])('knows %s for the header of questions', (header) => {
    expect(parse(`${header}\n怎么退款？,找客服\n`).blocks.map(({ kind }) => kind)).toEqual(['heading', 'qa']);
  });

  it('knows questions and answers without names above them', () => {
    const reading = parse('如何重启?,按下按钮三秒。\nHow do I reset it,"Hold R, then wait."\n灯不亮怎么办,检查电源。\n');
    expect(reading.blocks.flatMap(({ kind, title }) => (kind === 'qa' ? [title] : []))).toEqual([
      '如何重启?',
      'How do I reset it',
      '灯不亮怎么办',
    ]);
    expect(parse('为什么,什么时候\n怎么样,多少\n哪里,什么\n').blocks[0]?.kind).toBe('table');
    expect(parse('型号,价格\nS6,99\nS7,120\n').blocks[0]?.kind).toBe('table');
  });

  it('is not stopped by hostile text', () => {
    expect(parse('"'.repeat(50_000)).blocks.length).toBeLessThanOrEqual(1);
    expect(parse('"a\n'.repeat(20_000)).text).toContain('"a');
    expect(parse(','.repeat(100_000)).text).toBe('');
    expect(parse(`a,b\n${','.repeat(50_000)}x\n1,2`).text).toContain('| x |');
    expect(parse('').blocks).toEqual([]);
    expect(() => parseCsv(Buffer.from([0, 1, 2, 3, 255, 254, 0, 0]), { name: 'x.csv' })).toThrow('it is no text but binary');
  });

  it('keeps the first hundred thousand rows and says so', () => {
    const { text, warnings } = parse(`n,m\n${'1,2\n'.repeat(100_005)}`);
    expect(text.split('\n')).toHaveLength(100_002);
    expect(warnings).toEqual(['more than 100000 rows; the first 100000 are kept']);
  });
});

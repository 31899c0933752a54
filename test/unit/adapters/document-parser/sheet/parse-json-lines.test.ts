import { parseJsonLines } from '#adapters/document-parser/sheet/parse-json-lines.js';

/** What the file gives: question and answer of each pair. */
async function pairsOf(text: string, name = 'faq.json'): Promise<readonly (readonly [string | undefined, string])[]> {
  const reading = await parseJsonLines(Buffer.from(text), { name });
  return reading.blocks.filter(({ kind }) => kind === 'qa').map(({ title, start, end }) => [title, reading.text.slice(start, end)]);
}

const pair = [['怎么退款？', '找客服。\n\n# 第二行']] as const;

describe('reading questions and answers in JSON', () => {
  it.each([
    ['an object of them', { '怎么退款？': pair[0][1] }],
    ['records of question and answer', [{ question: pair[0][0], answer: pair[0][1] }]],
    ['one record, as a list of one line is', { question: pair[0][0], answer: pair[0][1] }],
    ['records of q and a', [{ q: pair[0][0], a: pair[0][1], id: 3 }]],
    ['records in Chinese', [{ 问题: pair[0][0], 答案: pair[0][1] }]],
    ['records of key and value', [{ key: pair[0][0], value: pair[0][1] }]],
    ['records of instruction and output', [{ instruction: pair[0][0], input: '', output: pair[0][1] }]],
    ['a list under its only name', { data: [{ question: pair[0][0], answer: pair[0][1] }] }],
  ])('takes %s', async (_, value) => {
    expect(await pairsOf(JSON.stringify(value))).toEqual(pair);
    expect(await pairsOf(JSON.stringify(value, null, 2))).toEqual(pair);
  });

  it('writes a heading and the answer for each, an instruction with its input, a similar question with the same answer', async () => {
    const records = [
      { instruction: 'Translate.', input: '水泵', output: 'pump' },
      { question: 'How?', answer: 'So.', similar_questions: ['What way?'] },
    ];
    const { text } = await parseJsonLines(Buffer.from(JSON.stringify(records)), { name: 'a.json' });
    expect(text).toBe('## Translate. 水泵\n\npump\n\n## How?\n\nSo.\n\n## What way?\n\nSo.');
  });

  it('lets one bad line fail alone, with its number', async () => {
    const lines = '{"q":"How?","a":"So."}\n{"q":"Cut off\n\n{"q":"When?","a":"Now."}\n{"q":"No answer?","a":""}\n[1]\n';
    const reading = await parseJsonLines(Buffer.from(lines), { name: 'faq.jsonl' });
    expect(reading.blocks.filter(({ kind }) => kind === 'qa').map(({ title }) => title)).toEqual(['How?', 'When?']);
    expect(reading.warnings).toEqual([
      'line 2: no JSON; left out',
      'line 5: no answer; left out',
      'line 6: no question and answer; left out',
    ]);
  });

  it.each([
    ['settings', '{\n  "name": "huixiang",\n  "version": "1"\n}'],
    ['records with more than questions', '[{"question": "How?", "answer": "So.", "context": "long"}]'],
    ['a number', '12'],
    ['numbers', '[1, 2]'],
    ['what is cut off', '{"question": "How?", "ans'],
    ['lists in one another without end', '['.repeat(50_000)],
    ['lines of something else', '{"a": 1}\n{"a": 2}\n'],
  ])('leaves %s as it is', async (_, text) => {
    const reading = await parseJsonLines(Buffer.from(text), { name: 'x.json' });
    expect(reading.text.trim()).toBe(text.trim());
    expect(reading.blocks.every(({ kind }) => kind !== 'qa')).toBe(true);
  });
});

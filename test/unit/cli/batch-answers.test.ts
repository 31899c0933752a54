import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { BatchAnswers, type BatchAnswer } from '#cli/batch-answers.js';
import { BatchProgress } from '#cli/batch-progress.js';
import { batchTable } from '#cli/batch-table.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { citation, verdict } from '../../fakes/scripted-app.js';

const { file } = temporaryFolder();
const answer = (id: string, question = 'how?', changes: Partial<BatchAnswer> = {}): BatchAnswer => {
  const reply = { outcome: 'answered', reason: null, reply: 'So. [1]', answer: 'So. [1]', citations: [citation] } as const;
  return { id, question, code: 0, ...reply, gate: verdict, timings: { total: 12.4 }, trace: 't', ...changes };
};
const asked = (id: string, text = 'how?') => ({ id, text });

describe('BatchAnswers', () => {
  it('has after a crash what was added, without the line that was cut off', async () => {
    const first = await BatchAnswers.open(file('a.jsonl'));
    await first.add(answer('1'));
    await first.close();
    appendFileSync(file('a.jsonl'), JSON.stringify(answer('2')).slice(0, -20));
    const again = await BatchAnswers.open(file('a.jsonl'));
    expect([again.has(asked('1')), again.has(asked('2'))]).toEqual([true, false]);
    await again.add(answer('2'));
    await again.close();
    const lines = readFileSync(file('a.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['1', '2']);
  });

  it('refuses an id that comes back with another question', async () => {
    const answers = await BatchAnswers.open(file('b.jsonl'));
    await answers.add(answer('1'));
    expect(() => answers.has(asked('1', 'what?'))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    await answers.close();
  });

  it.each(['{"id":"1"}\n', 'my diary\n', '{"id":"1","text":"a question"}\n'])(
    'does not write into a file of something else: %j',
    async (content) => {
      writeFileSync(file('c.jsonl'), content);
      await expect(BatchAnswers.open(file('c.jsonl'))).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('line 1'),
      });
      expect(readFileSync(file('c.jsonl'), 'utf8')).toBe(content);
    },
  );

  it('says where it cannot write', async () => {
    await expect(BatchAnswers.open(file('nowhere/a.jsonl'))).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });
});

describe('batchTable', () => {
  const silent = answer('2', '今天吃什么', { outcome: 'declined', reason: 'off-topic', code: 3, reply: null, answer: null, citations: [] });

  it('has a row for each answer, explained in its language', () => {
    const sheet = read(batchTable([answer('1'), silent], 'xlsx'), { type: 'buffer' }).Sheets['answers'];
    const rows = utils.sheet_to_json<Record<string, unknown>>(sheet ?? {});
    expect(rows).toEqual([
      expect.objectContaining({ id: '1', outcome: 'answered', code: 0, reply: 'So. [1]', references: '[1] https://docs.example/guide' }),
      expect.objectContaining({
        id: '2',
        outcome: 'declined',
        code: 3,
        reason: 'off-topic',
        explanation: '知识库里没有与消息足够接近的内容。',
      }),
    ]);
  });

  it('lets nobody smuggle a formula into a spreadsheet, nor more than a cell takes', () => {
    const evil = [answer('1', '=HYPERLINK("http://evil")'), answer('2', 'long', { reply: 'x'.repeat(40_000) })];
    const csv = Buffer.from(batchTable(evil, 'csv')).toString('utf8');
    expect(csv.startsWith('\uFEFFid,question')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    const sheet = read(batchTable(evil, 'xlsx'), { type: 'buffer' }).Sheets['answers'];
    expect(sheet?.['B2']).toMatchObject({ t: 's', v: '=HYPERLINK("http://evil")' });
    expect(sheet?.['G3'].v).toHaveLength(32_767);
  });
});

describe('BatchProgress', () => {
  it('speaks every few seconds and at the end, with the time that is left', () => {
    const said: string[] = [];
    let now = 0;
    const stream = { write: (text: string) => said.push(text) } as unknown as NodeJS.WritableStream;
    const progress = new BatchProgress(100, { stream, elapsed: () => now });
    for (let i = 0; i < 100; i += 1) {
      now += 2_000;
      progress.step();
    }
    expect(said[0]).toBe('3 of 100 questions, 4 min left\n');
    expect(said).toHaveLength(34);
    expect(said.at(-1)).toBe('100 of 100 questions\n');
  });
});

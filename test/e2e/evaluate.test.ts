import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { startRerankServer } from '../simulators/rerank-server.js';
import { tinyCrossEncoder } from '../unit/inference/tiny-cross-encoder.js';
import { run, start } from './command.js';

jest.setTimeout(120_000);

let home: string;
const write = (name: string, records: readonly object[]): void =>
  writeFileSync(path.join(home, name), records.map((record) => `${JSON.stringify(record)}\n`).join(''));

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  write('passages.jsonl', [
    { pid: 1, title: 'Pump', text: 'Rinse the filter of the pump once a month.' },
    { pid: 2, text: '水箱可以装两升水。' },
    { pid: 3, text: 'The red lamp means that the tank is empty.' },
  ]);
  write('questions.jsonl', [
    { qid: 'a', question: '多久清洗一次过滤网？', relevant: [1], answers: ['once a month'] },
    { qid: 'b', question: 'how much water does the tank hold?', relevant: [2], history: [{ role: 'agent', text: 'Hello.' }] },
  ]);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('huixiang evaluate retrieval', () => {
  const args = ['evaluate', 'retrieval', '--passages', 'passages.jsonl', '--questions', 'questions.jsonl'];

  it('prints figures of each ranker and writes the final ranking, all passages of a small set, keeping only a cache', async () => {
    const { code, stdout } = await run(home, [...args, '--json', '--run', 'run.jsonl']);
    expect(code).toBe(0);
    const figures = JSON.parse(stdout) as { n: number; final: { recallAt5: number }; msPerQuery: { p50: number } };
    expect(figures).toMatchObject({ n: 2, final: { recallAt5: 1 }, lexical: {}, dense: {}, fused: {} });
    const ranked = readFileSync(path.join(home, 'run.jsonl'), 'utf8').trim().split('\n');
    const rankings = ranked.map((line) => JSON.parse(line) as { qid: string; ranking: string[]; scores: number[] });
    expect(rankings.map(({ qid, ranking }) => [qid, ranking.toSorted()])).toEqual([
      ['a', ['1', '2', '3']],
      ['b', ['1', '2', '3']],
    ]);
    expect(readdirSync(path.join(home, 'workdir'))).toEqual(['cache']);
  });

  it('prints a table for people', async () => {
    const { stdout } = await run(home, args);
    expect(stdout).toMatch(/2 questions.*\n.*hit@1.*nDCG@10.*\nlexical .*\ndense .*\nfused .*\nfinal .*100\.0/u);
  });

  it('prints figures under the name of each model that is named', async () => {
    const { code, stdout } = await run(home, [...args, '--json', '--models', 'multilingual-e5-small', 'multilingual-e5-small']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ 'multilingual-e5-small': expect.objectContaining({ n: 2, final: expect.anything() }) });
    expect((await run(home, [...args, '--models', 'multilingual-e5-small'])).stdout).toMatch(/^multilingual-e5-small\n2 questions/u);
  });

  it('refuses a model that is not known, and one run file of several models, before any work', async () => {
    expect(await run(home, [...args, '--models', 'multilingual-e5-small', 'colbert'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('there is no model "colbert"'),
    });
    const both = await run(home, [...args, '--models', 'multilingual-e5-small', 'bge-small-en', '--run', 'both.jsonl']);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('--run') });
  });

  it('reranks by a cross-encoder in a folder, and by a server', async () => {
    mkdirSync(path.join(home, 'scorer'));
    for (const [name, bytes] of Object.entries(tinyCrossEncoder())) writeFileSync(path.join(home, 'scorer', name), bytes);
    const folder = await run(home, [...args, '--json', '--rerank', 'scorer']);
    expect(folder).toMatchObject({ code: 0, stderr: expect.not.stringContaining('warning') });
    expect(JSON.parse(folder.stdout)).toMatchObject({ n: 2, final: { recallAt5: 1 } });
    const server = await startRerankServer();
    try {
      const { code, stderr } = await run(home, [...args, '--rerank', `${server.address}#tei`]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('warning') });
      expect(server.received.slice(1).map(({ path: asked, body }) => [asked, body.texts?.length])).toEqual([
        ['/rerank', 3],
        ['/rerank', 3],
      ]);
    } finally {
      await server.close();
    }
  });

  it('measures nothing with a reranker that is not there', async () => {
    expect(await run(home, [...args, '--rerank', 'nowhere'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('MODEL_MISSING'),
    });
    expect(await run(home, [...args, '--rerank', 'http://127.0.0.1:1'])).toMatchObject({ code: 1, stdout: '' });
  });

  it('ends at once and cleanly when it is stopped in the middle of an inference', async () => {
    const text = 'Rinse the filter of the pump once a month. '.repeat(40);
    write(
      'many.jsonl',
      Array.from({ length: 300 }, (_, i) => ({ pid: i, text: `${i} ${text}` })),
    );
    const running = start(home, ['evaluate', 'retrieval', '--passages', 'many.jsonl', '--questions', 'questions.jsonl']);
    await running.says('300 passages');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    running.kill('SIGTERM');
    const { code, signal, stderr } = await running.finished;
    expect({ code, signal }).toEqual({ code: 1, signal: null });
    expect(stderr).not.toContain('terminate called');
  });

  it('names file and line of what it cannot read', async () => {
    writeFileSync(path.join(home, 'broken.jsonl'), '{"pid": "a", "text": "b"}\n{"pid": "c"}\n');
    const { code, stderr } = await run(home, ['evaluate', 'retrieval', '--passages', 'broken.jsonl', '--questions', 'questions.jsonl']);
    expect(code).toBe(2);
    expect(stderr).toContain('broken.jsonl, line 2');
  });
});

describe('huixiang evaluate answers', () => {
  const args = ['evaluate', 'answers', '--passages', 'passages.jsonl', '--questions', 'answers.jsonl'];
  beforeAll(() => {
    write('answers.jsonl', [
      { qid: 'a', question: 'how often should I rinse the filter of the pump?', relevant: [1], answers: ['once a month'] },
      { qid: 'b', question: '水箱可以装多少水？', relevant: [2], answers: ['两升'] },
      { qid: 'c', question: 'who painted the ceiling of the chapel?', relevant: [] },
    ]);
  });

  it('prints figures with intervals and writes what was answered, keeping only a cache', async () => {
    const { code, stdout } = await run(home, [...args, '--json', '--run', 'answered.jsonl']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      n: 3,
      answerable: 2,
      containsGold: 1,
      refusalAuroc: 1,
      interval95: { containsGold: [1, 1] },
    });
    const answered = readFileSync(path.join(home, 'answered.jsonl'), 'utf8').trim().split('\n');
    expect(answered.map((line) => JSON.parse(line) as object)).toMatchObject([
      { qid: 'a', answered: true, cited: ['1'] },
      { qid: 'b', answered: true, answer: expect.stringContaining('水箱可以装两升水。') },
      { qid: 'c', answered: false },
    ]);
    expect(readdirSync(path.join(home, 'workdir'))).toEqual(['cache']);
  });

  it('names file and line of what it cannot read, and a mode that it does not know', async () => {
    writeFileSync(path.join(home, 'broken.jsonl'), '{"qid": "a", "question": "b", "relevant": [1]}\n[]\n');
    const broken = await run(home, ['evaluate', 'answers', '--passages', 'passages.jsonl', '--questions', 'broken.jsonl']);
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringContaining('broken.jsonl, line 2') });
    expect(await run(home, [...args, '--mode', 'loud'])).toMatchObject({ code: 2 });
  });
});

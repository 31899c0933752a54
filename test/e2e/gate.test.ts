import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { run } from './command.js';
import { bad, good, writeDocuments } from './documents.js';
import { lendVectors } from './lend-vectors.js';

/** The first gate of a library embeds everyday talk, on machines that may be busy. */
jest.setTimeout(120_000);

let home: string;
const inHome = (name: string): string => path.join(home, name);
const lines = (records: readonly object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');

const train = [...good.map((text) => ({ text, label: 'good' })), ...bad.map((text) => ({ text, label: 'bad' }))].map((record, i) => ({
  id: `r${i}`,
  ...record,
}));
const test = [
  { id: 't1', text: 'how often must the filter of the pump be rinsed?', label: 'good' },
  { id: 't2', text: '灯显示 E05 是什么意思', label: 'good' },
  { id: 't3', text: '保修期是几年', label: 'good' },
  { id: 't4', text: '晚上去哪里吃饭', label: 'bad' },
  { id: 't5', text: 'my bus is late again', label: 'bad' },
  { id: 't6', text: '谢谢大佬', label: 'bad' },
];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  writeDocuments(inHome('repodir'));
  writeFileSync(inHome('good.json'), JSON.stringify(good));
  writeFileSync(inHome('bad.json'), JSON.stringify(bad));
  writeFileSync(inHome('train.jsonl'), lines(train));
  writeFileSync(inHome('test.jsonl'), lines(test));
  writeFileSync(
    inHome('said.jsonl'),
    lines(test.map(({ id, text }) => ({ id, text, group: 'feishu:app:chat', at: '2026-01-02T03:04:05Z' }))),
  );
  await lendVectors(home, 'default');
  expect(await run(home, ['ingest'])).toMatchObject({ code: 0 });
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Names, sizes and contents of everything in a folder. */
function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const file = path.join(folder, name);
    hash.update(`${name}\n`);
    if (statSync(file).isFile()) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

describe('huixiang calibrate', () => {
  it('learns from examples under a policy, prints how good it is, and writes a page', async () => {
    const args = ['calibrate', '--examples', 'good.json', 'bad.json', '--policy', 'precision=0.8', '--report', 'report.html'];
    const { code, stdout } = await run(home, args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/gate 2 of default, learned from shipped coefficients, shifted by your examples/u);
    expect(stdout).toMatch(/\(precision=0\.8\); one to one from 0\.\d+ \(f=/u);
    expect(stdout).toMatch(/examples +10 good, 10 bad[^]*precision +\d+\.\d % \(\d+\.\d to \d+\.\d\)[^]*AUROC/u);
    const page = readFileSync(inHome('report.html'), 'utf8');
    expect(page).toContain('<title>default: gate 2</title>');
    expect(page).not.toMatch(/<script|https?:/u);
  });

  it('keeps examples and policy for the next time, and prints the gate as JSON', async () => {
    const { code, stdout } = await run(home, ['calibrate', '--direct-policy', 'f=2', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 3,
      learnedFrom: 'few-examples',
      policies: { group: 'precision=0.8', direct: 'f=2' },
      report: { good: 10, bad: 10 },
    });
  });

  it.each([
    [['--policy', 'precision=90']],
    [['--policy', 'recall=0.9']],
    [['--examples', 'good.json']],
    [['--examples', 'gone.json', 'bad.json']],
  ])('calls wrong usage by exit 2: %j', async (args) => {
    expect(await run(home, ['calibrate', ...args])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('huixiang gate', () => {
  it('explains what each feature did, with nearest passages and examples', async () => {
    const { code, stdout } = await run(home, ['gate', 'explain', '--json', 'how often must the filter of the pump be rinsed?']);
    expect(code).toBe(0);
    const explanation = JSON.parse(stdout);
    expect(explanation).toMatchObject({ accepted: true, reason: null, passages: [{ document: 'pump.md' }, {}, {}] });
    expect(explanation.examples[0]).toMatchObject({ text: 'how often do I clean the pump filter', good: true });
    const names = explanation.verdict.features.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['topSimilarity', 'exampleMargin', 'questionForm']));
    const ruled = await run(home, ['gate', 'explain', '谢谢大佬']);
    expect(ruled).toMatchObject({ code: 0, stdout: expect.stringContaining('declined by a rule: small-talk') });
  });

  it('lists its versions, and goes back to one', async () => {
    expect((await run(home, ['gate', 'list'])).stdout).toMatch(/^\* 3 .*\n {2}2 .*\n {2}1 .* library, /u);
    expect(await run(home, ['gate', 'rollback', '--to', '1'])).toMatchObject({ code: 0, stdout: 'gate 1 of default is in force again\n' });
    const { gates } = JSON.parse((await run(home, ['gate', 'list', '--json'])).stdout);
    expect(gates.find(({ inForce }: { inForce: boolean }) => inForce)).toMatchObject({ version: 1, gate: { learnedFrom: 'library' } });
    expect(await run(home, ['gate', 'rollback'])).toMatchObject({ code: 1, stderr: expect.stringContaining('NOT_FOUND') });
    expect(await run(home, ['gate', 'rollback', '--to', '3'])).toMatchObject({ code: 0 });
  });

  it('shows what another gate would change, and keeps nothing of it', async () => {
    const before = hashOf(inHome('workdir/libraries'));
    const { code, stdout } = await run(home, ['gate', 'replay', 'said.jsonl', '--policy', 'false-answers=0', '--json']);
    expect(code).toBe(0);
    const replayed = JSON.parse(stdout);
    expect(replayed).toMatchObject({ messages: 6, answeredProposed: 0, changed: replayed.answeredPresent });
    expect(replayed.answeredPresent).toBeGreaterThan(0);
    expect(replayed.changes[0]).toMatchObject({ present: { accepted: true }, proposed: { accepted: false } });
    expect((await run(home, ['gate', 'replay', 'said.jsonl', '--gate', '2'])).stdout).toContain('6 messages');
    expect(await run(home, ['gate', 'replay', 'said.jsonl'])).toMatchObject({ code: 2, stdout: '' });
    expect(hashOf(inHome('workdir/libraries'))).toBe(before);
  });

  it('says what it would have answered, and learns from the marks', async () => {
    const { code, stdout } = await run(home, ['gate', 'shadow-report', 'said.jsonl', '--list', 'marks.jsonl']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^would have answered [1-3] of 6 messages\n/u) });
    const rows = readFileSync(inHome('marks.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line)); // oxfmt-ignore
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ accepted: true, mark: null, group: 'feishu:app:chat' });
    writeFileSync(inHome('marks.jsonl'), lines(rows.map((row) => ({ ...row, mark: row.accepted ? 'right' : null }))));
    const args = ['calibrate', '--examples', 'marks.jsonl', 'train.jsonl', '--json'];
    const gate = JSON.parse((await run(home, args)).stdout);
    const answered = rows.filter(({ accepted }) => accepted).length;
    expect(gate).toMatchObject({ report: { good: 10 + answered, bad: 10 }, groups: { 'feishu:app:chat': { good: answered, bad: 0 } } });
  });
});

describe('huixiang evaluate rejection', () => {
  const evaluate = (...args: string[]) => run(home, ['evaluate', 'rejection', '--test', 'test.jsonl', ...args]);

  it('measures what the library alone can tell, and looks at no example that is kept', async () => {
    const before = hashOf(inHome('workdir'));
    const { code, stdout, stderr } = await evaluate('--json', '--scores', 'scores.jsonl');
    expect(code).toBe(0);
    expect(stderr).toContain('learning a gate from 0 examples');
    const figures = JSON.parse(stdout);
    expect(figures).toMatchObject({
      n: 6,
      positives: 3,
      droppedExamples: 0,
      msPerDecision: { p50: expect.any(Number), p95: expect.any(Number) },
    });
    for (const name of ['precision', 'recall', 'f1', 'auroc', 'averagePrecision', 'recallAtPrecision90', 'falseAnswerRate', 'ece']) {
      expect(figures[name]).toBeGreaterThanOrEqual(0);
      expect(figures.interval95[name]).toHaveLength(2);
    }
    const scores = readFileSync(inHome('scores.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line)); // oxfmt-ignore
    expect(scores.map(({ id }) => id)).toEqual(test.map(({ id }) => id));
    for (const { probability, accepted } of scores) expect(accepted).toBe(probability >= figures.threshold && probability > 0);
    expect(hashOf(inHome('workdir'))).toBe(before);
  });

  it('measures what was learned from other messages, leaving out those that are judged', async () => {
    const before = hashOf(inHome('workdir'));
    writeFileSync(inHome('overlap.jsonl'), lines([...train, { id: 'x', text: `${test[0]?.text.toUpperCase()} `, label: 'good' }]));
    const { code, stdout, stderr } = await evaluate('--train', 'overlap.jsonl', '--json', '--policy', 'precision=0.9');
    expect(code).toBe(0);
    expect(stderr).toContain('learning a gate from 21 examples');
    expect(stderr).toContain('1 examples stand in test.jsonl too');
    expect(JSON.parse(stdout)).toMatchObject({ n: 6, droppedExamples: 1 });
    expect(hashOf(inHome('workdir'))).toBe(before);
  });

  it('prints the figures for people', async () => {
    const { code, stdout } = await evaluate('--examples', 'good.json', 'bad.json');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^6 messages, 3 of them good[^]*auroc +\d\.\d+ +\(\d/u) });
  });

  it.each([
    ['both tracks at once', ['--train', 'train.jsonl', '--examples', 'good.json', 'bad.json'], /exclude each other/u],
    ['the same file twice', ['--train', 'test.jsonl'], /are the same/u],
    ['the same lines in another file', ['--train', 'copy.jsonl'], /are the same/u],
    ['an id that stands twice', ['--test', 'twice.jsonl'], /twice\.jsonl uses an id twice/u],
    ['a broken line', ['--test', 'broken.jsonl'], /broken\.jsonl, line 2/u],
    ['an empty file', ['--test', 'empty.jsonl'], /empty\.jsonl is empty/u],
    ['a file that is not there', ['--train', 'gone.jsonl'], /cannot read gone\.jsonl/u],
    ['a policy nobody knows', ['--policy', 'best'], /expected precision=0\.9/u],
  ])('calls wrong usage by exit 2: %s', async (_, args, why) => {
    writeFileSync(inHome('copy.jsonl'), lines(test));
    writeFileSync(inHome('twice.jsonl'), lines([...test, { id: 't1', text: 'another', label: 'bad' }]));
    writeFileSync(inHome('broken.jsonl'), `${lines(test.slice(0, 1))}{"id":"x","text":"no label"}\n`);
    writeFileSync(inHome('empty.jsonl'), '\n');
    const { code, stdout, stderr } = await evaluate(...args, '--scores', 'unwritten.jsonl');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(why);
    expect(existsSync(inHome('unwritten.jsonl'))).toBe(false);
  });

  it('names a library that is not there, exit 1', async () => {
    expect(await evaluate('--library', 'nothing-here')).toMatchObject({ code: 1, stderr: expect.stringContaining('LIBRARY_NOT_FOUND') });
  });
});

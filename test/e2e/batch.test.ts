import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSample } from './build-sample.js';
import { run, start } from './command.js';

let home: string;
const inHome = (name: string): string => path.join(home, name);
const lines = (name: string) =>
  readFileSync(inHome(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  await buildSample(home);
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

const good = [
  { id: 'port', question: 'which port does the API listen on?' },
  { id: 'thanks', question: '谢谢大佬' },
  { id: 'drive', question: '在 Linux 上怎么安装驱动' },
];

describe('huixiang batch', () => {
  it('answers what is right, names what is not, and goes on where it was stopped', async () => {
    writeFileSync(inHome('q.jsonl'), `${JSON.stringify(good[0])}\nno question\n${JSON.stringify(good[1])}\n`);
    const first = await run(home, ['batch', 'q.jsonl', '--out', 'a.jsonl', '--parallel', '2']);
    expect(first).toMatchObject({ code: 1, stdout: 'a.jsonl: 1 answered, 1 declined, 0 failed, of 2\n' });
    expect(first.stderr).toContain('warning: q.jsonl, line 2: expected');
    expect(lines('a.jsonl')).toEqual([
      expect.objectContaining({ ...good[0], code: 0, outcome: 'answered', answer: expect.stringContaining('8443') }),
      expect.objectContaining({ ...good[1], code: 1, outcome: 'declined', reason: 'small-talk' }),
    ]);
    const before = readFileSync(inHome('a.jsonl'), 'utf8');
    writeFileSync(inHome('q.jsonl'), good.map((line) => JSON.stringify(line)).join('\n'));
    const second = await run(home, ['batch', 'q.jsonl', '--out', 'a.jsonl']);
    expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining('2 of 3 were answered before') });
    expect(readFileSync(inHome('a.jsonl'), 'utf8').startsWith(before)).toBe(true);
    expect(lines('a.jsonl').map(({ id }) => id)).toEqual(['port', 'thanks', 'drive']);
  }, 60_000);

  it('writes tables, with the answers beside them', async () => {
    writeFileSync(inHome('q.csv'), `编号,问题\n${good.map(({ id, question }) => `${id},${question}`).join('\n')}\n`);
    expect(await run(home, ['batch', 'q.csv', '--out', 'a.csv', '--mode', 'direct'])).toMatchObject({ code: 0 });
    expect(readFileSync(inHome('a.csv'), 'utf8')).toMatch(/^\uFEFFid,question,outcome,code,[^]*\nthanks,谢谢大佬,declined,1,small-talk,/u);
    expect(lines('a.csv.jsonl')).toHaveLength(3);
    expect(await run(home, ['batch', 'q.csv', '--out', 'a.xlsx'])).toMatchObject({ code: 0 });
    expect(readFileSync(inHome('a.xlsx')).subarray(0, 2).toString()).toBe('PK');
  }, 60_000);

  it('leaves a file to go on from when it is stopped, however it is stopped', async () => {
    const many = Array.from({ length: 400 }, (_, i) => ({ id: i, question: `which port does the API number ${i} listen on?` }));
    writeFileSync(inHome('many.jsonl'), many.map((line) => JSON.stringify(line)).join('\n'));
    const asked = ['batch', 'many.jsonl', '--out', 'many.answers.jsonl'];
    const count = (): number =>
      existsSync(inHome('many.answers.jsonl')) ? readFileSync(inHome('many.answers.jsonl'), 'utf8').split('\n').length - 1 : 0;
    const until = async (most: number): Promise<void> => {
      while (count() < most) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    for (const [signal, most] of [
      ['SIGINT', 5],
      ['SIGKILL', 15],
    ] as const) {
      const running = start(home, asked);
      await until(most);
      running.kill(signal);
      const { stdout, code } = await running.finished;
      expect({ code, stdout }).toEqual(
        signal === 'SIGINT' ? { code: 1, stdout: expect.stringMatching(/\d+ declined, 0 failed, of 400\n$/u) } : { code: null, stdout: '' },
      );
    }
    const kept = count();
    writeFileSync(
      inHome('many.jsonl'),
      many
        .slice(0, kept + 3)
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    expect(await run(home, asked)).toMatchObject({ code: 0 });
    expect(lines('many.answers.jsonl').map(({ id }) => Number(id))).toEqual(many.slice(0, kept + 3).map(({ id }) => id));
  }, 120_000);

  it('says at once what cannot work', async () => {
    expect(await run(home, ['batch', 'q.csv', '--out', 'a.txt'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('.jsonl, .csv or .xlsx'),
    });
    expect(await run(home, ['batch', 'gone.csv', '--out', 'a.csv'])).toMatchObject({ code: 2 });
    const unknown = await run(home, ['batch', 'q.csv', '--out', 'other.csv', '--library', 'nothing-here']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('LIBRARY_NOT_FOUND') });
  }, 60_000);
});

describe('huixiang trace, after a batch', () => {
  it('explains a decline in the language of its message, and erases every trace in one go', async () => {
    const listed = await run(home, ['trace', 'list', '--reason', 'small-talk', '--json', '--limit', '1']);
    const { id } = JSON.parse(listed.stdout);
    const shown = await run(home, ['trace', 'show', id]);
    expect(shown.stdout).toMatch(
      /outcome +declined \(small-talk\)\n原因 +寒暄、道谢、命令，或关于助手自己的话。 \(3\)\n可以做的 +无需处理。/u,
    );
    expect(await run(home, ['trace', 'erase'])).toMatchObject({ code: 2, stderr: expect.stringContaining('INVALID_INPUT') });
    const erased = await run(home, ['trace', 'erase', '--since', '1d']);
    expect(erased.stdout).toMatch(/^erased: traces \d+, remembered turns 0, conversations 0, waiting messages 0, feedback 0\n$/u);
    expect(await run(home, ['trace', 'list'])).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('no trace') });
  }, 60_000);
});

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, type Finished } from './command.js';
import { bad, good, writeDocuments } from './documents.js';
import { lendVectors } from './lend-vectors.js';

let home: string;
let ingest: Finished;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  writeDocuments(path.join(home, 'repodir'));
  writeFileSync(path.join(home, 'repodir', 'broken.pdf'), '%PDF-1.7\nthis is no pdf');
  writeFileSync(path.join(home, 'good.json'), JSON.stringify(good));
  writeFileSync(path.join(home, 'bad.json'), JSON.stringify(bad));
  await lendVectors(home, 'default');
  ingest = await run(home, ['ingest']);
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

const ask = async (text: string, ...more: string[]) => {
  const { code, stdout, stderr } = await run(home, ['ask', '--json', ...more, text]);
  return { code, stderr, record: JSON.parse(stdout || 'null') };
};

describe('huixiang ingest', () => {
  it('reads repodir, names the corrupt file and its reason, and still succeeds', () => {
    expect(ingest.code).toBe(0);
    expect(ingest.stderr).toMatch(/warning: broken\.pdf: \S+/u);
    expect(ingest.stdout).toMatch(/built default \S+: 5 documents, \d+ chunks, 1 failed/u);
  });

  it('says that a library without examples has a weak gate, and how to give some', () => {
    expect(ingest.stdout).toContain('learned from shipped coefficients; figures from headings and everyday talk (weak)');
    expect(ingest.stdout).toContain('huixiang calibrate --library default --examples');
  });

  it('does nothing when nothing changed', async () => {
    const { code, stdout } = await run(home, ['ingest']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('nothing changed: default') });
  });
});

describe('huixiang ask', () => {
  beforeAll(async () => {
    const { code, stdout } = await run(home, ['calibrate', '--examples', 'good.json', 'bad.json']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('examples   10 good, 10 bad') });
  }, 60_000);

  it('answers with the place it quotes from', async () => {
    const { code, record } = await ask('how often must the filter of the pump be cleaned?');
    expect(code).toBe(0);
    expect(record).toMatchObject({ outcome: 'answered', reason: null, gate: { accepted: true, threshold: expect.any(Number) } });
    expect(record.gate.probability).toBeGreaterThanOrEqual(record.gate.threshold);
    expect(record.answer).toContain('Rinse the filter of the pump every month');
    const [{ document, start, end, quote, heading, number }] = record.citations;
    expect({ document, number, heading }).toEqual({ document: 'pump.md', number: 1, heading: 'Water pump P2 > Cleaning' });
    expect(readFileSync(path.join(home, 'repodir', document), 'utf8').slice(start, end)).toBe(quote);
  });

  it('answers Chinese from a Chinese document with the command in it', async () => {
    const { record } = await ask('在 Linux 上怎么安装驱动');
    expect(record.citations[0].document).toBe('zh/install.md');
    expect(record.answer).toContain('sudo suibo-driver install --device pump');
  });

  it('is silent in a group about idle talk, with a reason and scores, exit 3', async () => {
    const { code, record } = await ask('今天中午吃什么');
    expect(code).toBe(3);
    expect(record).toMatchObject({ outcome: 'declined', reason: 'off-topic', reply: null, answer: null, citations: [] });
    expect(record.gate.probability).toBeLessThan(record.gate.threshold);
  });

  it('says something one to one, which is no answer', async () => {
    const { code, record } = await ask('今天中午吃什么', '--mode', 'direct');
    expect(code).toBe(3);
    expect(record).toMatchObject({ outcome: 'declined', reply: expect.any(String), answer: null, citations: [] });
  });

  it('prints only the answer and its sources on standard output', async () => {
    const { code, stdout, stderr } = await run(home, ['ask', 'which port does the API listen on?']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/port 8443[^]*\[1\] api\.txt/u);
    const silent = await run(home, ['ask', '谢谢大佬']);
    expect(silent).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('declined: small-talk') });
  });

  it('answers from the named folder or document only, and names one that is not there', async () => {
    const question = 'how often must the filter of the pump be cleaned?';
    const [inside, outside] = [await ask(question, '--in', 'pump.md', '--in', 'zh/'), await ask(question, '--in', 'zh', '--explain')];
    expect(inside.record.citations[0].document).toBe('pump.md');
    expect(outside.record.passages.map(({ document }: { document: string }) => document.split('/')[0])).not.toContain('pump.md');
    expect(JSON.stringify(outside.record)).not.toContain('pump.md');
    expect(await run(home, ['ask', '--in', 'pump', question])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/INVALID_INPUT.*"pump"/u),
    });
  });

  it('explains on standard error', async () => {
    const { stderr } = await run(home, ['ask', '--explain', 'the lamp shows error code E05, what does it mean?']);
    expect(stderr).toMatch(/gate\s+accepted: probability [01]\.\d+, threshold 0\.\d+\nlog-odds\s+\w+ -?\d/u);
    expect(stderr).toMatch(
      /place\s+score\s+cosine\s+BM25\s+words\s+reranker\s+why\s+passage\n\s+1( +\d+\.\d+){4} +- +chosen as number 1 +lamp\.md > /u,
    );
  });

  it('puts the passages into the record when it explains, and only then', async () => {
    const question = 'how often must the filter of the pump be cleaned?';
    const { record, stderr } = await ask(question, '--explain');
    expect(record.passages[0]).toMatchObject({
      place: 1,
      document: 'pump.md',
      fate: { kind: 'chosen', number: 1 },
      cosine: expect.any(Number),
    });
    expect(stderr).toContain('chosen as number 1');
    const [plain, idle] = [await ask(question), await ask('谢谢大佬', '--explain')];
    expect(Object.keys(plain.record)).toEqual(['outcome', 'reason', 'reply', 'answer', 'citations', 'gate', 'timings', 'trace']);
    expect(idle).toMatchObject({ record: { passages: [] }, stderr: expect.stringContaining('none looked at') });
  });

  it('refuses a question of 100 000 characters by name, exit 2', async () => {
    const { code, stderr } = await run(home, ['ask', '水'.repeat(100_000).slice(0, 40_000).concat('?')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/INVALID_INPUT.*40001 characters.*8000/u);
    const long = await run(home, ['ask', '-'], { input: 'a question '.repeat(9_100) });
    expect(long).toMatchObject({ code: 2, stdout: '' });
  });

  it('reads through control characters', async () => {
    const { code, record } = await ask('the lamp shows\u0007 error code \u001B[31mE05\u001B[0m, what does it mean\u200B?');
    expect(code).toBe(0);
    expect(record.citations[0].document).toBe('lamp.md');
  });

  it.each([
    ['ask'],
    ['ask', '--mode', 'loud', 'x'],
    ['frobnicate'],
    ['ask', '--library', 'NO!', 'how do I clean it'],
    ['calibrate', '--examples', 'good.json'],
  ])('calls wrong usage by exit 2: %j %j', async (...args) => {
    expect(await run(home, args)).toMatchObject({ code: 2, stdout: '' });
  });

  it('reads a picture that comes without words, and says so in the trace', async () => {
    const picture = fileURLToPath(new URL('../fixtures/documents/picture.png', import.meta.url));
    const { code, record } = await ask('', '--picture', picture);
    expect([0, 3]).toContain(code);
    expect(record.gate.similarity).not.toBeNull();
    const { stdout } = await run(home, ['trace', 'show', record.trace, '--json']);
    expect(JSON.parse(stdout).reading.inPictures).toContain('The warranty of the lamp is 24 months');
  }, 120_000);

  it('names a picture that is none', async () => {
    writeFileSync(path.join(home, 'text.png'), 'no picture at all');
    const { code, stderr } = await ask('', '--picture', path.join(home, 'text.png'));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('INVALID_INPUT: the picture cannot be read') });
  }, 120_000);

  it('names an unknown library and exits 1', async () => {
    expect(await run(home, ['ask', '--library', 'nothing-here', 'how do I clean it'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('LIBRARY_NOT_FOUND'),
    });
  });
});

describe('huixiang chat', () => {
  it('talks line by line, follows up, and stays up after a decline', async () => {
    const { code, stdout } = await run(home, ['chat', '--json'], {
      input: '怎么安装驱动\n\n装完以后它要重启吗\n今天中午吃什么\n/exit\nnot read\n',
    });
    const records = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(records.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'declined']);
    expect(records[1].citations[0].document).toBe('zh/install.md');
  });

  it('explains each message', async () => {
    const { stdout, stderr } = await run(home, ['chat', '--json', '--explain'], { input: '怎么安装驱动\n' });
    expect(JSON.parse(stdout).passages[0]).toMatchObject({ document: 'zh/install.md', fate: { kind: 'chosen', number: 1 } });
    expect(stderr).toContain('chosen as number 1');
  });
});

describe('a damaged build', () => {
  const question = 'the lamp shows error code E05, what does it mean?';

  it('is named with its remedy, and the next ingest repairs it', async () => {
    const builds = path.join(home, 'workdir/libraries/default/builds');
    const build =
      readdirSync(builds)
        .filter((name) => !name.includes('.'))
        .toSorted()
        .at(-1) ?? '';
    const manifest = JSON.parse(readFileSync(path.join(builds, build, 'manifest.json'), 'utf8'));
    const [name = ''] = Object.keys(manifest.files);
    const bytes = readFileSync(path.join(builds, build, name));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    writeFileSync(path.join(builds, build, name), bytes);
    const { code, stderr } = await run(home, ['ask', question]);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`BUILD_CORRUPT.*${name}.*huixiang ingest`, 'u'));
    expect(await run(home, ['ingest'])).toMatchObject({ code: 0, stdout: expect.stringContaining('built default') });
    expect(await ask(question)).toMatchObject({ code: 0 });
  }, 60_000);
});

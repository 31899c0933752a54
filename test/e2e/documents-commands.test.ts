import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { run, start } from './command.js';
import { writeDocuments } from './documents.js';
import { lendVectors } from './lend-vectors.js';

let home: string;
let ingested: Awaited<ReturnType<typeof run>>;
const inRepo = (name: string): string => path.join(home, 'repodir', name);

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  writeDocuments(path.join(home, 'repodir'));
  writeFileSync(inRepo('broken.pdf'), '%PDF-1.7\nthis is no pdf');
  writeFileSync(inRepo('film.mp4'), 'no document');
  writeFileSync(inRepo('two\nlines.md'), '# Hose\n\nThe hose is four metres long.\n');
  writeFileSync(inRepo('faq.csv'), '问题,答案\n水泵漏水怎么办？,"先断电，再 拧紧 接头 | 两圈。"\n');
  await lendVectors(home, 'default');
  writeFileSync(path.join(home, 'workdir/libraries/default/terms.txt'), '\uFEFF# names\r\nwater tank，水\r\n');
  const valve = '---\ntags: [valve, 阀门]\ndate: 2025-03-01\n---\n# Valve\n\nThe valve is oiled twice a year.\n';
  writeFileSync(path.join(home, 'repodir', 'valve.md'), valve);
  ingested = await run(home, ['ingest']);
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('huixiang documents', () => {
  it('lists every document with its state and reason', async () => {
    const { code, stdout } = await run(home, ['documents', '--json']);
    expect(code).toBe(0);
    const { documents, running } = JSON.parse(stdout);
    const of = (name: string) => documents.find(({ document }: { document: string }) => document === name);
    expect(of('broken.pdf')).toMatchObject({ state: 'failed', reason: expect.stringContaining('damaged'), chunks: 0 });
    expect(of('film.mp4')).toMatchObject({ state: 'skipped', reason: 'files ending in .mp4 are not read' });
    expect(of('pump.md')).toMatchObject({
      state: 'ready',
      format: 'md',
      encoding: 'utf-8',
      characters: expect.any(Number),
      seconds: expect.any(Number),
    });
    expect(running).toEqual([]);
  });

  it('lists only what did not go well when it is asked to, in words', async () => {
    const { stdout, stderr } = await run(home, ['documents', '--failed']);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^failed +broken\.pdf \(\d+\.\d s\) - /u),
      expect.stringMatching(/^skipped +film\.mp4 - /u),
    ]);
    expect(stderr).toContain('1 failed, 1 skipped');
  });

  it('shows the tags and the date a document says of itself, and answers from those that are asked for', async () => {
    expect((await run(home, ['documents'])).stdout).toMatch(/^ready +valve\.md \(.*, 2025-03-01, tags valve, 阀门.*\)$/mu);
    const question = 'how often is the valve oiled?';
    const asked = async (...options: string[]) => run(home, ['ask', '--mode', 'direct', '--json', ...options, question]);
    const found = JSON.parse((await asked('--tag', '閥門', '--from', '2025-03-01')).stdout);
    expect(found.citations.map(({ document }: { document: string }) => document)).toEqual(['valve.md']);
    expect(await asked('--tag', 'vavle')).toMatchObject({ code: 2, stderr: expect.stringMatching(/INVALID_INPUT.*nearest: valve/u) });
    expect(await asked('--until', '2025-02-29')).toMatchObject({ code: 2, stdout: '' });
  });

  it('gives each document one line, whatever its name', async () => {
    expect((await run(home, ['documents'])).stdout).toMatch(/^ready +two lines\.md \(/mu);
  });

  it('reads a failed document again when it is told to', async () => {
    expect((await run(home, ['ingest'])).stdout).toContain('nothing changed');
    const { stdout, stderr } = await run(home, ['ingest', '--retry-failed']);
    expect(stdout).toContain('built default');
    expect(stderr).toContain('warning: broken.pdf');
  });
});

describe('the names and languages of a library', () => {
  it('are told by ingest, with the line of what cannot be used', () => {
    expect(ingested.stderr).toContain('warning: terms.txt: line 2: "水" is a single character');
    expect(ingested.stderr).toContain('terms.txt: 1 term\n');
  });

  it('are shown by libraries and doctor', async () => {
    expect((await run(home, ['libraries'])).stdout).toMatch(/^default: .* % English/mu);
    const [library] = JSON.parse((await run(home, ['libraries', '--json'])).stdout).libraries;
    expect(library.build.profile).toMatchObject({ characters: expect.any(Number), languages: { en: expect.any(Number) } });
    expect((await run(home, ['doctor'])).stdout).toMatch(/^✓ library default .* % English/mu);
  });
});

describe('huixiang chunks and parse', () => {
  it('ends without a word when nobody reads on', async () => {
    const { code, stderr } = await run(home, ['chunks', 'pump.md'], { unread: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('shows the chunks of a document in the live build', async () => {
    const { code, stdout } = await run(home, ['chunks', 'pump.md']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^--- chunk 1 of \d+, characters 0 to \d+ > Water pump P2/u);
    expect(await run(home, ['chunks', 'nothing.md'])).toMatchObject({ code: 1, stderr: expect.stringContaining('NOT_FOUND') });
  });

  it('shows what ingest would see of a file: text, blocks with their places, chunks', async () => {
    writeFileSync(path.join(home, 'a.md'), '# Pump\n\nRinse *it*.\n');
    expect((await run(home, ['parse', 'a.md'])).stdout).toBe('# Pump\n\nRinse *it*.\n\n');
    const json = JSON.parse((await run(home, ['parse', 'a.md', '--format', 'json'])).stdout);
    expect(json).toMatchObject({
      document: 'a.md',
      format: 'md',
      title: 'Pump',
      blocks: [
        { kind: 'heading', level: 1, start: 0, end: 6 },
        { kind: 'paragraph', text: 'Rinse *it*.' },
      ],
    });
    expect((await run(home, ['parse', 'a.md', '--format', 'chunks'])).stdout).toContain('--- chunk 1 of 1, characters 0 to 19 > Pump');
  });

  it('reads a picture, and ends well when its model is put away', async () => {
    const picture = fileURLToPath(new URL('../fixtures/documents/label.png', import.meta.url));
    const { code, stdout, stderr } = await run(home, ['parse', picture]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replaceAll(' ', '')).toContain('阀门压力Valvepressure4.2bar');
  }, 60_000);

  it('shows the files of an archive one after another, and tells which it leaves out', async () => {
    const archive = new JSZip().file('guide/a.md', '# Pump\n\nRinse.\n').file('b.txt', 'Hose.').file('c.pdf', 'no pdf').file('d.mp4', '');
    writeFileSync(path.join(home, 'all.zip'), await archive.generateAsync({ type: 'nodebuffer' }));
    const temporary = path.join(home, 'temporary');
    mkdirSync(temporary);
    const { code, stdout, stderr } = await run(home, ['parse', 'all.zip'], { env: { TMPDIR: temporary } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '=== all.zip/b.txt\nHose.\n=== all.zip/guide/a.md\n# Pump\n\nRinse.\n\n' });
    expect(stderr).toMatch(/note: all\.zip\/c\.pdf: .+\n.*note: all\.zip\/d\.mp4: files ending in \.mp4 are not read/u);
    expect(readdirSync(temporary).filter((name) => name.startsWith('huixiang'))).toEqual([]);
    const json = JSON.parse((await run(home, ['parse', 'all.zip', '--format', 'json'])).stdout);
    expect(json.members.map(({ document }: { document: string }) => document).sort()).toEqual(
      ['b.txt', 'c.pdf', 'd.mp4', 'guide/a.md'].map((name) => `all.zip/${name}`),
    );
    expect((await run(home, ['parse', 'all.zip', '--format', 'chunks'])).stdout).toContain('=== all.zip/guide/a.md\n--- chunk 1 of 1');
    writeFileSync(path.join(home, 'none.zip'), 'no archive');
    expect(await run(home, ['parse', 'none.zip'])).toMatchObject({ code: 1, stderr: expect.stringContaining('no zip archive') });
  }, 60_000);

  it('says in words why a file cannot be shown', async () => {
    expect(await run(home, ['parse', 'missing.md'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('it does not exist'),
    });
    expect(await run(home, ['parse', 'repodir/film.mp4'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('files ending in .mp4 are not read'),
    });
  });
});

describe('questions and answers', () => {
  it('gives the answer that was written, word for word', async () => {
    const { code, stdout } = await run(home, ['ask', '--json', '水泵漏水怎么办？']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'answered',
      answer: '先断电，再 拧紧 接头 | 两圈。 [1]',
      citations: [{ document: 'faq.csv', quote: '先断电，再 拧紧 接头 | 两圈。' }],
    });
  });
});

describe('huixiang ingest --watch', () => {
  it('builds after a burst of changes, a half-written file and a move', async () => {
    const watching = start(home, ['ingest', '--watch']);
    try {
      await watching.says('watching ');
      for (let i = 0; i < 20; i += 1) writeFileSync(inRepo(`burst-${i}.md`), `# Burst ${i}\n\nText of burst ${i}.\n`);
      mkdirSync(inRepo('moved'));
      renameSync(inRepo('pump.md'), inRepo('moved/pump.md'));
      await watching.says('changes; building');
      await watching.says('learning the gate');
      await untilListed(['burst-19.md', 'moved/pump.md']);
      writeFileSync(inRepo('burst-0.md'), ' ');
      await untilListed(['burst-1.md'], 'burst-0.md');
    } finally {
      watching.kill('SIGTERM');
    }
    const { code, stderr } = await watching.finished;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('stopped; what was live before is still live') });
  }, 120_000);

  async function untilListed(names: readonly string[], failed?: string): Promise<void> {
    for (;;) {
      const { documents } = JSON.parse((await run(home, ['documents', '--json'])).stdout);
      const states = new Map(documents.map(({ document, state }: { document: string; state: string }) => [document, state]));
      if (names.every((name) => states.get(name) === 'ready') && (!failed || states.get(failed) === 'failed')) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run, start } from './command.js';
import { writeDocuments } from './documents.js';
import { lendVectors } from './lend-vectors.js';

let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Enough text that embedding it takes seconds. */
function writeManyDocuments(folder: string, marker: string): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < 20; i += 1) {
    const sections = Array.from(
      { length: 10 },
      (_, j) => `## Part ${marker} ${i}.${j}\n\n${`The valve ${i} of part ${j} opens at ${i + j} bar. `.repeat(8)}\n`,
    );
    writeFileSync(path.join(folder, `${marker}-${i}.md`), `# Valves ${i}\n\n${sections.join('\n')}`);
  }
}

const question = ['ask', '--json', 'how often is the filter of the pump rinsed?'];

describe('an ingest that is killed', () => {
  it('leaves the old build answering; the next ingest succeeds and goes on where it stopped', async () => {
    writeDocuments(path.join(home, 'repodir'));
    await lendVectors(home, 'default');
    expect(await run(home, ['ingest'])).toMatchObject({ code: 0 });
    writeManyDocuments(path.join(home, 'repodir/more'), 'killed');
    for (const wait of ['found 25 documents', 'chunks,']) {
      const ingest = start(home, ['ingest']);
      await ingest.says(wait);
      ingest.kill('SIGKILL');
      expect(await ingest.finished).toMatchObject({ signal: 'SIGKILL' });
      const { code, stdout } = await run(home, question);
      expect({ code, document: JSON.parse(stdout).citations[0].document }).toEqual({ code: 0, document: 'pump.md' });
    }
    expect(await run(home, ['ingest'])).toMatchObject({ code: 0, stdout: expect.stringContaining('25 documents') });
    expect(await run(home, question)).toMatchObject({ code: 0 });
  }, 180_000);

  it('stops at Ctrl-C within its deadline and leaves the old build live', async () => {
    writeDocuments(path.join(home, 'repodir'));
    await lendVectors(home, 'default');
    expect(await run(home, ['ingest'])).toMatchObject({ code: 0 });
    writeManyDocuments(path.join(home, 'repodir/more'), 'stopped');
    const ingest = start(home, ['ingest']);
    await ingest.says('chunks,');
    ingest.kill('SIGINT');
    expect(await ingest.finished).toMatchObject({
      code: 1,
      signal: null,
      stderr: expect.stringContaining('what was live before is still live'),
    });
    expect(await run(home, question)).toMatchObject({ code: 0 });
  }, 120_000);
});

describe('two ingests at once', () => {
  it('lets one write and tells the other, by code', async () => {
    writeManyDocuments(path.join(home, 'repodir'), 'twice');
    const first = start(home, ['ingest']);
    await first.says('found 20 documents');
    expect(await run(home, ['ingest'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('LIBRARY_BUSY') });
    first.kill('SIGKILL');
    await first.finished;
  }, 60_000);
});

describe('a source that cannot be read', () => {
  it.each([
    ['missing', () => undefined, 'SOURCE_UNREADABLE'],
    ['empty', (folder: string) => mkdirSync(folder), 'SOURCE_EMPTY'],
    ['a file', (folder: string) => writeFileSync(folder, 'text'), 'SOURCE_UNREADABLE'],
  ])('is named when it is %s', async (_, make, code) => {
    const folder = path.join(home, 'documents');
    make(folder);
    const { code: exit, stdout, stderr } = await run(home, ['ingest', '--source', folder]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain(`error: ${code}: `);
    expect(stderr).toContain(folder);
  });

  const unlessRoot = process.getuid?.() === 0 ? it.skip : it;
  unlessRoot('is named when it may not be read (skipped for root, who may read everything)', async () => {
    const folder = path.join(home, 'documents');
    writeDocuments(folder);
    chmodSync(folder, 0o000);
    const { code, stderr } = await run(home, ['ingest', '--source', folder]);
    chmodSync(folder, 0o700);
    expect(code).toBe(1);
    expect(stderr).toContain('SOURCE_UNREADABLE');
  });
});

describe('a configuration that is wrong', () => {
  it('is refused with file, key, what was expected and found, and the nearest key', async () => {
    mkdirSync(path.join(home, 'config'));
    writeFileSync(path.join(home, 'config/local.yaml'), 'server:\n  prot: 9000\n');
    const { code, stdout, stderr } = await run(home, ['libraries']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/CONFIG_INVALID.*local\.yaml.*server\.prot.*port/u);
  });
});

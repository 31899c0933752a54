import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** Runs files of tests that are written for it. @returns the result by file, and the status of the run */
function run(files: Readonly<Record<string, string>>): { status: number | null; states: Record<string, Record<string, string>> } {
  const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-runner-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, `${name}.test.mjs`), text);
    const config = {
      rootDir: folder,
      testMatch: ['<rootDir>/*.test.mjs'],
      runner: path.join(root, 'test/runner/shared-modules-runner.mjs'),
      transform: {},
      maxWorkers: 1,
    };
    const outputFile = path.join(folder, 'results.json');
    const args = [
      path.join(root, 'node_modules/jest/bin/jest.js'),
      '--config',
      JSON.stringify(config),
      '--json',
      `--outputFile=${outputFile}`,
    ];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore', timeout: 50_000 });
    const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8'));
    const states = testResults.map(({ name, status: state, assertionResults }: any) => [
      path.basename(name, '.test.mjs'),
      { file: state, ...Object.fromEntries(assertionResults.map((result: any) => [result.title, result.status])) },
    ]);
    return { status, states: Object.fromEntries(states) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('a run fails with whatever fails in it, and nothing of one file reaches the next', () => {
  const { status, states } = run({
    asserts: "it('is wrong', () => expect({ a: 1 }).toEqual({ a: 2 })); it('is right', () => expect(1).toBe(1));",
    hangs: "it('never ends', () => new Promise(() => {}), 200);",
    rejects:
      "it('loses an error', async () => { void Promise.reject(new Error('lost')); await new Promise((done) => setTimeout(done, 20)); });",
    counts: "it('asserts less than it says', () => { expect.assertions(2); expect(1).toBe(1); });",
    'cannot-load': "import 'nothing-of-that-name'; it('is never run', () => {});",
    exits: "it('ends the process', () => process.exit(0));",
    'after-all': "it('is right', () => {}); afterAll(() => { throw new Error('after'); });",
    replaces: "it('replaces', () => { jest.spyOn(Math, 'random').mockReturnValue(2); expect(Math.random()).toBe(2); });",
    'then-reads': "it('reads', () => expect(Math.random()).toBeLessThan(1));",
  });
  expect(status).toBe(1);
  expect(states).toMatchObject({
    asserts: { file: 'failed', 'is wrong': 'failed', 'is right': 'passed' },
    hangs: { file: 'failed', 'never ends': 'failed' },
    rejects: { file: 'failed', 'loses an error': 'failed' },
    counts: { file: 'failed', 'asserts less than it says': 'failed' },
    'cannot-load': { file: 'failed' },
    exits: { file: 'failed' },
    'after-all': { file: 'failed' },
    replaces: { file: 'passed', replaces: 'passed' },
    'then-reads': { file: 'passed', reads: 'passed' },
  });
});

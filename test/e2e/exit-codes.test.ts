import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run, start } from './command.js';

let home: string;

beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const stack = /^\s+at |node:internal|file:\/\//mu;

/** Its words, and that these are words: one line where `lines` says so, and no stack. */
async function failing(...args: string[]) {
  const { code, stdout, stderr } = await run(home, args);
  expect({ stdout, stack: stack.test(stderr) }).toEqual({ stdout: '', stack: false });
  return { code, stderr };
}

describe('a command line that cannot be run', () => {
  it.each([
    { args: ['nonsense'], says: /^error: unknown command 'nonsense'\n/u },
    { args: ['ask'], says: /^error: missing required argument 'question'\n/u },
    { args: ['ask', 'how?', '--mood', 'group'], says: /^error: unknown option '--mood'\n\(Did you mean --mode\?\)\n/u },
    {
      args: ['ask', 'how?', '--mode', 'sideways'],
      says: /^error: option '--mode <mode>' argument 'sideways' is invalid\. Allowed choices are group, direct\.\n/u,
    },
    { args: ['documents', '--library', '../plants'], says: /^error: LIBRARY_NAME_INVALID: [^\n]+\n$/u },
  ])('$args is refused in words, exit 2', async ({ args, says }) => {
    const { code, stderr } = await failing(...args);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

  it('names file and key of settings that are wrong, exit 2', async () => {
    mkdirSync(path.join(home, 'config'));
    writeFileSync(path.join(home, 'config/local.yaml'), 'server:\n  prot: 8081\n');
    const { code, stderr } = await failing('libraries');
    expect(stderr).toMatch(/^error: CONFIG_INVALID: \S+local\.yaml: server\.prot: [^\n]+; did you mean server\.port\?\n$/u);
    expect(code).toBe(2);
  });
});

describe('a command that fails', () => {
  it('names the folder that is not there, exit 1', async () => {
    const { code, stderr } = await failing('ingest', '--source', path.join(home, 'nowhere'));
    expect(stderr).toMatch(/^error: SOURCE_UNREADABLE: [^\n]*nowhere[^\n]*; name an existing folder that may be read\n$/u);
    expect(code).toBe(1);
  });

  it('names the place that it cannot write to, also when it cannot close what it opened, exit 1', async () => {
    writeFileSync(path.join(home, 'workdir'), 'a file where a folder belongs');
    for (const args of [
      ['ask', 'how?'],
      ['account', 'list'],
      ['backup', path.join(home, 'backup.tar')],
    ]) {
      const { code, stderr } = await failing(...args);
      expect(stderr).toMatch(/^(?:warning: [^\n]+\n)*error: STORAGE_FAILED: [^\n]*workdir[^\n]*; check [^\n]*rights[^\n]*\n$/u);
      expect(code).toBe(1);
    }
  });
});

describe('a home where nobody can make a folder', () => {
  it.each([[['account', 'list']], [['account', 'add', 'lin']], [['serve', '--port', '0']], [['ingest', '--source', '.']]])(
    'is named by %j, exit 1 at once',
    async (args) => {
      writeFileSync(path.join(home, 'note.md'), 'The valve opens at four bar.');
      const { code, stderr } = await run(home, args, { env: { HUIXIANG_HOME: '/proc' } });
      expect(stderr).toMatch(/^(?:warning: [^\n]+\n)*error: STORAGE_FAILED: \/proc\/[^\n]*; check [^\n]*rights[^\n]*\n$/u);
      expect({ code, stack: stack.test(stderr) }).toEqual({ code: 1, stack: false });
    },
  );
});

describe('a command that somebody ends', () => {
  it('says nothing where nobody reads its output any more', async () => {
    const { code, stderr } = await run(home, ['libraries', '--json'], { unread: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('ends with 0 by Ctrl-C where that is how it ends', async () => {
    const serving = start(home, ['serve', '--port', '0']);
    await serving.says('the first admin, once');
    serving.kill('SIGINT');
    const { code, stderr } = await serving.finished;
    expect({ code, stack: stack.test(stderr) }).toEqual({ code: 0, stack: false });
  }, 60_000);
});

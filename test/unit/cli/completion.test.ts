import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Argument, Command, Option } from 'commander';
import { completionScript, type Shell } from '#cli/completion-script.js';
import { completionTree } from '#cli/completion-tree.js';

const execute = promisify(execFile);
const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

const program = new Command('huixiang').version('1.2.3');
program
  .command('ask')
  .argument('<question>')
  .option('--library <name>')
  .addOption(new Option('--mode <mode>').choices(['group', 'direct']))
  .addOption(new Option('--name <name>').hideHelp());
program.command('asking-twice');
const channel = program.command('channel');
channel
  .command('add')
  .addArgument(new Argument('<kind>').choices(['feishu', 'wecom']))
  .option('--yes');
channel.command('list').option('--json');

const script = (shell: Shell): string => completionScript(shell, completionTree(program));
let home: string;

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-completion-'));
  for (const name of ['plants', 'wiki']) mkdirSync(path.join(home, 'workdir/libraries', name), { recursive: true });
  for (const shell of ['bash', 'zsh', 'fish'] as const) writeFileSync(path.join(home, shell), script(shell));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What bash would offer behind a line, cut into words as bash cuts it. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const asked = 'source ./bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _huixiang; printf "%s\\n" "${COMPREPLY[@]}"';
  const { stdout } = await execute('bash', ['--norc', '-c', asked, 'bash', 'huixiang', ...words], {
    cwd: home,
    env: { ...process.env, HUIXIANG_HOME: home },
  });
  return stdout.split('\n').filter((word) => word !== '');
}

describe('the completion of bash', () => {
  it('offers commands, and those of a group', async () => {
    expect(await offered('')).toEqual(['ask', 'asking-twice', 'channel', 'help']);
    expect(await offered('as')).toEqual(['ask', 'asking-twice']);
    expect(await offered('channel', '')).toEqual(['add', 'list', 'help']);
    expect(await offered('channel', 'l')).toEqual(['list']);
  });

  it('offers options of the command alone, and none that help hides', async () => {
    expect(await offered('-')).toEqual(['--version', '-V', '--help', '-h']);
    expect(await offered('ask', 'how?', '--')).toEqual(['--library', '--mode', '--help']);
    expect(await offered('channel', 'list', '--j')).toEqual(['--json']);
    expect(await offered('channel', 'add', 'feishu', '--')).toEqual(['--yes', '--help']);
  });

  it('offers what an option or an argument may be, also after =', async () => {
    expect(await offered('ask', '--mode', '')).toEqual(['group', 'direct']);
    expect(await offered('ask', '--mode', '=')).toEqual(['group', 'direct']);
    expect(await offered('ask', '--mode', '=', 'd')).toEqual(['direct']);
    expect(await offered('channel', 'add', 'w')).toEqual(['wecom']);
  });

  it('offers the libraries of the home, and nothing where there is none', async () => {
    expect(await offered('ask', '--library', '')).toEqual(['plants', 'wiki']);
    expect(await offered('ask', '--library', 'w')).toEqual(['wiki']);
    rmSync(path.join(home, 'workdir'), { recursive: true });
    expect(await offered('ask', '--library', '')).toEqual([]);
  });

  it('leaves to bash what is free, and does not take words of a question for commands', async () => {
    expect(await offered('ask', '')).toEqual([]);
    expect(await offered('ask', 'channel', '')).toEqual([]);
    expect(await offered('ask', 'channel', '--')).toEqual(['--library', '--mode', '--help']);
    expect(await offered('nowhere', '')).toEqual(['ask', 'asking-twice', 'channel', 'help']);
  });
});

describe('the words for all shells', () => {
  const words = script('bash').slice(0, script('bash').indexOf('_huixiang() {'));
  const asked = ['huixiang', '--', 'ask', 'how?'];
  const listed = '--library\n--mode\n--help\n-h\n';

  it('are read by the shell of POSIX, which fish asks', async () => {
    expect((await execute('sh', ['-c', `${words}_huixiang_words "$@"`, ...asked])).stdout).toBe(listed);
  });

  it('are the same within the quotes of fish', async () => {
    const [, inQuotes = ''] = /sh -c '(.*)' huixiang/su.exec(script('fish')) ?? [];
    expect((await execute('sh', ['-c', inQuotes.replaceAll(/\\([\\'])/gu, '$1'), ...asked])).stdout).toBe(listed);
    expect(inQuotes.replaceAll(/\\[\\']/gu, '')).not.toContain("'");
  });

  it('are the same for zsh', () => {
    expect(script('zsh')).toContain(words.split('\n').slice(1).join('\n'));
    expect(script('zsh')).toContain('compdef _huixiang huixiang');
  });
});

// No machine needs these shells for the product: where they are, they read their script.
for (const shell of ['zsh', 'fish'] as const)
  (isThere(shell) ? it : it.skip)(`${shell} reads its script (skipped where ${shell} is not installed)`, async () => {
    await execute(shell, ['-n', path.join(home, shell)]);
  });

import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { createProgram } from '#cli/create-program.js';
import { exitCodes } from '#cli/exit-codes.js';
import { repository } from './repository.js';

/** A program of which no command does anything. */
async function idleProgram(): Promise<Command> {
  const program = await createProgram({} as CommandContext);
  for (const command of below(program)) {
    command.exitOverride().configureOutput({ writeErr: () => undefined });
    if (command.commands.length === 0) command.action(() => undefined);
  }
  return program;
}

function below(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...below(child)]);
}

/** As somebody sees it, what is added to it included. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (piece) => void (text += piece) }).outputHelp();
  return text;
}

function wordsOf(command: Command): string {
  return command.parent?.parent ? `${wordsOf(command.parent)} ${command.name()}` : command.name();
}

const examplesIn = (help: string): string[] =>
  [...(/\nExamples:\n(.*)$/su.exec(help)?.[1] ?? '').matchAll(/^ {2}huixiang (.*)$/gmu)].map(([, line = '']) => line);

/** As a shell cuts a line, up to where it goes into a file or another program. */
const argumentsOf = (line: string): string[] =>
  [...(/^(?:"[^"]*"|[^"<>|&])*/u.exec(line)?.[0] ?? '').matchAll(/"([^"]*)"|(\S+)/gu)].map(([, inQuotes, bare]) => inQuotes ?? bare ?? '');

const found = below(await createProgram({} as CommandContext)).map((command) => ({
  words: wordsOf(command),
  help: helpOf(command),
  command,
}));

describe('the help of a command', () => {
  it.each(found)('$words: says what it is for, and shows lines that can be typed', async ({ words, help, command }) => {
    expect(command.description()).not.toBe('');
    expect(command.options.filter(({ description }) => !description)).toEqual([]);
    const lines = examplesIn(help);
    expect(lines).not.toEqual([]);
    for (const line of lines) {
      expect(line.startsWith(words)).toBe(true);
      await (await idleProgram()).parseAsync(argumentsOf(line), { from: 'user' });
    }
  });

  it('is looked at by what Commander itself refuses', async () => {
    const program = await idleProgram();
    for (const wrong of ['ask', 'ask "how" --nowhere', 'gate explian "how"', 'ask "how" --mode sideways', 'key add --account lin'])
      await expect(program.parseAsync(argumentsOf(wrong), { from: 'user' })).rejects.toMatchObject({ exitCode: 1 });
    expect(found.length).toBeGreaterThan(50);
  });
});

/** What a command without --json prints instead of data, or where its data goes. */
const withoutJson: Readonly<Record<string, string>> = {
  setup: 'what it does',
  parse: '--format json',
  batch: 'answers into a file',
  serve: 'its address and log',
  'channel add': 'what to do next',
  'channel remove': 'what became of it',
  mcp: 'the protocol',
  worker: 'its log',
  'jobs cancel': 'nothing',
  'jobs retry': 'nothing',
  statistics: '--format json',
  'account add': 'a password, once',
  'account disable': 'what became of it',
  'account enable': 'what became of it',
  'account reset-password': 'a password, once',
  'key remove': 'what became of it',
  backup: 'where it is',
  restore: 'what became of it',
  'database move': 'what became of it',
  'gate rollback': 'what became of it',
  sidecar: 'its log',
  'models fetch': 'what it does',
  completion: 'a script',
};

describe('a command that prints data', () => {
  it('prints it as JSON, too', () => {
    const runnable = found.filter(({ command }) => command.commands.length === 0);
    const without = runnable.filter(({ command }) => !command.options.some(({ long }) => long === '--json'));
    expect(without.map(({ words }) => words).toSorted()).toEqual(Object.keys(withoutJson).toSorted());
  });
});

describe('the exit codes', () => {
  const codes = exitCodes.map(({ code, meaning }) => [String(code), meaning]);

  it('are in the help of the program', async () => {
    expect([...helpOf(await idleProgram()).matchAll(/^ {2}(\d) {2}(.*)$/gmu)].map(([, code, meaning]) => [code, meaning])).toEqual(codes);
  });

  it('are those of docs/errors.md', () => {
    const table = repository.read('docs/errors.md').split('## Exit codes')[1] ?? '';
    expect([...table.matchAll(/^\| (\d) \| ([^|]+) \|/gmu)].map(([, code, meaning]) => [code, meaning])).toEqual(codes);
  });
});

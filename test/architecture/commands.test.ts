import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { createProgram } from '#cli/create-program.js';
import { repository } from './repository.js';

const { files, read } = repository;
/** Used when a command runs. */
const unused = {} as CommandContext;
const commandFiles = files.filter((name) => /^src\/cli\/[a-z-]+\.command\.ts$/u.test(name));

/** Every command that can be run, by its words (`models fetch`), with the options its `--help` shows. */
async function registeredCommands(): Promise<Map<string, readonly string[]>> {
  const leaves = (command: Command, words: readonly string[]): [string, readonly string[]][] =>
    command.commands.length > 0
      ? command.commands.flatMap((child) => leaves(child, [...words, child.name()]))
      : [[words.join(' '), [...command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? ''), '--help']]];
  return new Map(leaves(await createProgram(unused), []));
}

const wordsOf = (usage: string): string => /^[a-z]+(?:[ -][a-z]+)*/u.exec(usage)?.[0] ?? '';
const optionsOf = (usage: string): string[] => usage.match(/--[a-z-]+/gu) ?? [];

const [english = '', chinese = ''] = read('docs/commands.md').split('\n## 中文\n');

/** The rows of the table of commands: the usages in the first column, and what they do. */
const rowsOf = (text: string): { readonly usages: string[]; readonly meaning: string }[] =>
  [...text.matchAll(/^\| (`[a-z].*?) (?<!\\)\| (.*)$/gmu)].map(([, cell = '', meaning = '']) => ({
    usages: [...cell.matchAll(/`([^`]+)`/gu)].map(([, usage = '']) => usage),
    meaning,
  }));
const tableOf = (text: string): string[] => rowsOf(text).flatMap(({ usages }) => usages);

const pages = files.filter((name) => /^(README|CONTRIBUTING|CHANGELOG|docs\/).*\.md$/u.test(name));

/** What a page shows as code, in fences and in lines. */
function codeOf(text: string): string[] {
  const fence = /^```.*\n([\s\S]*?)^```/gmu;
  const fenced = [...text.matchAll(fence)].map(([, code = '']) => code);
  return [...fenced, ...[...text.replaceAll(fence, '').matchAll(/`([^`\n]+)`/gu)].map(([, code = '']) => code)];
}

/** `huixiang models`, and nothing that is no command after it. */
const isGroup = (commands: ReadonlyMap<string, unknown>, word: string, next: string | undefined): boolean =>
  next === undefined && [...commands.keys()].some((command) => command.startsWith(`${word} `));

describe('the commands', () => {
  it('are all loaded by create-program.ts, each by its own word', () => {
    const loaded = [...read('src/cli/create-program.ts').matchAll(/^ {2}'?([a-z-]+)'?: .*'#(cli\/[a-z-]+\.command)\.js'/gmu)];
    expect(loaded.map(([, word, file]) => [word, `src/${file}.ts`]).toSorted()).toEqual(
      commandFiles.map((file) => [/([a-z-]+)\.command/u.exec(file)?.[1], file]).toSorted(),
    );
    expect(commandFiles.length).toBeGreaterThan(5);
  });

  it('are all in the table of docs/commands.md, with no option that does not exist', async () => {
    const commands = await registeredCommands();
    const usages = tableOf(english);
    expect(usages.map(wordsOf).toSorted()).toEqual([...commands.keys()].toSorted());
    const unknown = usages.flatMap((usage) => optionsOf(usage).filter((option) => !commands.get(wordsOf(usage))?.includes(option)));
    expect(unknown).toEqual([]);
  });

  it.each([
    ['English', english],
    ['Chinese', chinese],
  ])('have each of their options in its table, in %s', async (_, page) => {
    const commands = await registeredCommands();
    const shown = rowsOf(page).flatMap(({ usages, meaning }) =>
      usages.map((usage) => ({ words: wordsOf(usage), options: optionsOf(`${usage} ${usages.length === 1 ? meaning : ''}`) })),
    );
    const missing = shown.flatMap(({ words, options }) =>
      (commands.get(words) ?? [])
        .filter((option) => option !== '--help' && !options.includes(option))
        .map((option) => `${words} ${option}`),
    );
    expect(shown.length).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  it('have the same usages in both languages', () => {
    expect(tableOf(chinese)).toEqual(tableOf(english));
  });

  it('exist with their options wherever a page or the changelog shows one', async () => {
    const commands = await registeredCommands();
    const shown = pages.flatMap((page) =>
      codeOf(read(page)).flatMap((code) =>
        [...code.matchAll(/(?:^|[\s(])huixiang ([a-z][^\n#|]*)/gmu)].map(([, usage = '']) => [page, usage] as const),
      ),
    );
    const wrong = shown.flatMap(([page, usage]) => {
      const words = usage.split(' ');
      const options = commands.get(words.slice(0, 2).join(' ')) ?? commands.get(words[0] ?? '');
      const isKnown = options !== undefined && optionsOf(usage).every((option) => options.includes(option));
      return isKnown || isGroup(commands, words[0] ?? '', words[1]) ? [] : [`${page}: huixiang ${usage}`];
    });
    expect(shown.length).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });

  it('give scripts/setup.sh no option that it does not take', () => {
    const taken = new Set([...read('scripts/setup.sh').matchAll(/^ {4}(--[a-z-]+)\)/gmu)].map(([, option]) => option));
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/setup\.sh((?: --[a-z-]+)+)/gu)].flatMap(([, options = '']) =>
        optionsOf(options).map((option) => [page, option]),
      ),
    );
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter(([, option]) => !taken.has(option))).toEqual([]);
  });
});

import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { createProgram } from '#cli/create-program.js';
import { repository } from './repository.js';

const { files, read } = repository;
/** Used when a command runs. */
const unused = {} as CommandContext;
const commandFiles = files.filter((name) => /^src\/cli\/[a-z-]+\.command\.ts$/u.test(name));

/** Every command that can be run, by its words (`models fetch`), with the options it takes. */
async function registeredCommands(): Promise<Map<string, readonly string[]>> {
  const leaves = (command: Command, words: readonly string[]): [string, readonly string[]][] =>
    command.commands.length > 0
      ? command.commands.flatMap((child) => leaves(child, [...words, child.name()]))
      : [[words.join(' '), command.options.map(({ long }) => long ?? '')]];
  return new Map(leaves(await createProgram(unused), []));
}

const wordsOf = (usage: string): string => /^[a-z]+(?:[ -][a-z]+)*/u.exec(usage)?.[0] ?? '';
const optionsOf = (usage: string): string[] => usage.match(/--[a-z-]+/gu) ?? [];

/** The usages in the first column of the table of commands. */
const tableOf = (page: string): string[] =>
  [...read(page).matchAll(/^\| (`[a-z].*?) (?<!\\)\| /gmu)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/gu)].map(([, usage = '']) => usage),
  );

describe('the commands', () => {
  it('are all loaded by create-program.ts, each by its own word', () => {
    const loaded = [...read('src/cli/create-program.ts').matchAll(/^ {2}'?([a-z-]+)'?: .*'#(cli\/[a-z-]+\.command)\.js'/gmu)];
    expect(loaded.map(([, word, file]) => [word, `src/${file}.ts`]).toSorted()).toEqual(
      commandFiles.map((file) => [/([a-z-]+)\.command/u.exec(file)?.[1], file]).toSorted(),
    );
    expect(commandFiles.length).toBeGreaterThan(5);
  });

  it.each(['README.md', 'README.zh.md'])('are all in the table of %s, with no option that does not exist', async (page) => {
    const commands = await registeredCommands();
    const usages = tableOf(page);
    expect(usages.map(wordsOf).toSorted()).toEqual([...commands.keys()].toSorted());
    const unknown = usages.flatMap((usage) => optionsOf(usage).filter((option) => !commands.get(wordsOf(usage))?.includes(option)));
    expect(unknown).toEqual([]);
  });

  it('have the same usages in README.md and README.zh.md', () => {
    expect(tableOf('README.zh.md')).toEqual(tableOf('README.md'));
  });

  it('exist wherever a page says `huixiang …`', async () => {
    const commands = await registeredCommands();
    const pages = files.filter((name) => /^(README|CONTRIBUTING|CHANGELOG|docs\/).*\.md$/u.test(name));
    const wrong = pages.flatMap((page) =>
      [...read(page).matchAll(/(?:npx |`)huixiang ([a-z][^`\n#|]*)/gu)].flatMap(([, usage = '']) => {
        const words = usage.split(' ');
        const options = commands.get(words.slice(0, 2).join(' ')) ?? commands.get(words[0] ?? '');
        const isKnown = options !== undefined && optionsOf(usage).every((option) => options.includes(option));
        return isKnown || (options === undefined && usage.startsWith('models')) ? [] : [`${page}: huixiang ${usage}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

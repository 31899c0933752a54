import type { Command } from 'commander';

/** What may follow one command. */
export interface CompletedCommand {
  /** Its words: '' is the program itself, `gate explain` a command of a group. */
  readonly words: string;
  /** Commands of a group, or what its first argument may be; empty where that is free. */
  readonly next: readonly string[];
  readonly options: readonly CompletedOption[];
}

export interface CompletedOption {
  /** `--version` and `-V`. */
  readonly names: readonly string[];
  /** What its value may be; empty where it is free. */
  readonly choices: readonly string[];
}

/** The commands below one, itself first, as its help lists them. */
export function completionTree(command: Command, words: readonly string[] = []): readonly CompletedCommand[] {
  const help = command.createHelp();
  const children = help.visibleCommands(command);
  const options = help.visibleOptions(command).map(({ long, short, argChoices = [] }) => ({
    names: [long, short].filter((name) => typeof name === 'string'),
    choices: argChoices,
  }));
  const [argument] = command.registeredArguments;
  const next = children.length > 0 ? children.map((child) => child.name()) : (argument?.argChoices ?? []);
  return [
    { words: words.join(' '), next, options },
    ...command.commands.flatMap((child) => completionTree(child, [...words, child.name()])),
  ];
}

import { Argument, type Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { completionScript, shells, type Shell } from '#cli/completion-script.js';
import { completionTree } from '#cli/completion-tree.js';
import { examples } from '#cli/examples.js';

/** `huixiang completion`: a script with which a shell completes commands, options and names of libraries. */
export function registerCompletion(program: Command, { stdout }: CommandContext): void {
  program
    .command('completion')
    .description('print a script with which your shell completes commands, options, their values and names of libraries')
    .addHelpText(
      'after',
      examples(
        'completion bash > ~/.local/share/bash-completion/completions/huixiang',
        'completion zsh > ~/.huixiang.zsh && echo "source ~/.huixiang.zsh" >> ~/.zshrc',
        'completion fish > ~/.config/fish/completions/huixiang.fish',
      ),
    )
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action((shell: Shell) => void stdout.write(completionScript(shell, completionTree(program))));
}

import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { registerKeyAdd } from '#cli/key-add.js';
import { registerKeyList } from '#cli/key-list.js';
import { registerKeyRemove } from '#cli/key-remove.js';

/** `huixiang key`: API keys of accounts. */
export function registerKey(program: Command, context: CommandContext): void {
  const key = program
    .command('key')
    .description('API keys, for programs')
    .addHelpText('after', examples('key add --account lin --name website', 'key list'));
  for (const register of [registerKeyAdd, registerKeyList, registerKeyRemove]) register(key, context);
}

import type { Command } from 'commander';
import { registerAccountAdd } from '#cli/account-add.js';
import { registerAccountAllow } from '#cli/account-allow.js';
import { registerAccountInvite } from '#cli/account-invite.js';
import { registerAccountList } from '#cli/account-list.js';
import { registerAccountPassword } from '#cli/account-password.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';

/** `huixiang account`: people who may sign in. Whoever sits at the shell may do everything; the audit log says so. */
export function registerAccount(program: Command, context: CommandContext): void {
  const account = program
    .command('account')
    .description('people who may sign in')
    .addHelpText('after', examples('account add lin --role admin', 'account list'));
  const registers = [registerAccountAdd, registerAccountList, registerAccountAllow, registerAccountPassword, registerAccountInvite];
  for (const register of registers) register(account, context);
}

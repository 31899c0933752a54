import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { commandLine, namedAccount } from '#cli/named-account.js';
import { newPassword, type PasswordOptions } from '#cli/new-password.js';
import { withKept } from '#cli/with-kept.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang account reset-password`: a new password for somebody, which ends their sessions. */
export function registerAccountPassword(account: Command, context: CommandContext): void {
  account
    .command('reset-password <name>')
    .description('a new password, made up and shown once; ends the sessions of the account')
    .addHelpText('after', examples('account reset-password lin'))
    .option('--password-stdin', 'take the password from standard input')
    .action(async (name: string, options: PasswordOptions) => {
      const { password, show } = await newPassword(context, options);
      await withKept(context, async ({ accounts, credentials, access: { passwords, recordAction } }) => {
        const { id } = await namedAccount(accounts, name);
        await accounts.changePassword(id, await passwords.hash(password));
        await credentials.closeSessionsOf(id, null);
        writeLine(context.stdout, `${name} has a new password`);
        show();
        await recordAction.by(commandLine, { action: 'account.reset-password', target: id });
      });
    });
}

import { Option, type Command } from 'commander';
import { installationRoles, type InstallationRole } from '#domain/right.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { commandLine } from '#cli/named-account.js';
import { newPassword, type PasswordOptions } from '#cli/new-password.js';
import { readMemberships, withLibraryRole, type LibraryRoleOptions } from '#cli/read-library-role.js';
import { withKept } from '#cli/with-kept.js';
import { writeLine } from '#cli/write-line.js';

interface Options extends PasswordOptions, LibraryRoleOptions {
  readonly role: InstallationRole;
}

/** `huixiang account add`: an account at once, without an invitation. */
export function registerAccountAdd(account: Command, context: CommandContext): void {
  withLibraryRole(
    account
      .command('add <name>')
      .description('an account; its password is made up and shown once')
      .addHelpText('after', examples('account add lin', 'account add lin --library plants --as editor'))
      .addOption(new Option('--role <role>', 'what they are in the installation').choices(installationRoles).default('member')),
  )
    .option('--password-stdin', 'take the password from standard input')
    .action(async (name: string, options: Options) => {
      const memberships = readMemberships(options);
      const { password, show } = await newPassword(context, options);
      await withKept(context, async ({ access: { invitations, recordAction } }) => {
        const made = await invitations.admit({ role: options.role, memberships }, { name, password });
        writeLine(context.stdout, `added ${made.name}, ${made.role}`);
        show();
        await recordAction.by(commandLine, { action: 'account.create', target: made.id, detail: made.role });
      });
    });
}

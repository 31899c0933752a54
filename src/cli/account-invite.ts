import { Option, type Command } from 'commander';
import { shell } from '#domain/account.js';
import { installationRoles, type InstallationRole } from '#domain/right.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { commandLine } from '#cli/named-account.js';
import { readMemberships, withLibraryRole, type LibraryRoleOptions } from '#cli/read-library-role.js';
import { withKept } from '#cli/with-kept.js';
import { writeLine } from '#cli/write-line.js';

interface Options extends LibraryRoleOptions {
  readonly role: InstallationRole;
  readonly json?: boolean;
}

/** `huixiang account invite`: a link for somebody who chooses name and password themselves. */
export function registerAccountInvite(account: Command, context: CommandContext): void {
  withLibraryRole(
    account
      .command('invite')
      .description('a link with which somebody makes an account, once')
      .addHelpText('after', examples('account invite', 'account invite --library plants --as owner'))
      .addOption(new Option('--role <role>', 'what they will be in the installation').choices(installationRoles).default('member')),
  )
    .option('--json', 'print one JSON document')
    .action(async (options: Options) => {
      const memberships = readMemberships(options);
      await withKept(context, async ({ access: { invitations, recordAction } }) => {
        const { token, invitation } = await invitations.invite({ role: options.role, memberships, by: shell });
        const link = `/join#${token}`;
        writeLine(context.stdout, options.json ? JSON.stringify({ link, invitation }, null, 2) : link);
        writeLine(context.stderr, `put the address of the server before it; it holds once, until ${invitation.expiresAt}`);
        await recordAction.by(commandLine, { action: 'invitation.create', target: invitation.id, detail: options.role });
      });
    });
}

import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { commandLine, namedAccount } from '#cli/named-account.js';
import { withKept } from '#cli/with-kept.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang account disable` and `enable`: whether somebody may sign in. */
export function registerAccountAllow(account: Command, context: CommandContext): void {
  const allow = (name: string, isDisabled: boolean): Promise<void> =>
    withKept(context, async ({ accounts, credentials, access: { recordAction } }) => {
      const { id } = await namedAccount(accounts, name);
      const changed = await accounts.change(id, { isDisabled });
      if (isDisabled) await credentials.closeSessionsOf(id, null);
      const detail = `${changed.role}${isDisabled ? ', disabled' : ''}`;
      await recordAction.by(commandLine, { action: 'account.change', target: id, detail });
      writeLine(context.stdout, `${changed.name} ${isDisabled ? 'is disabled; their sessions and keys open nothing' : 'may sign in'}`);
    });
  account
    .command('disable <name>')
    .description('nobody signs in with it any more, and its keys open nothing')
    .addHelpText('after', examples('account disable lin'))
    .action((name: string) => allow(name, true));
  account
    .command('enable <name>')
    .description('the account may be used again')
    .addHelpText('after', examples('account enable lin'))
    .action((name: string) => allow(name, false));
}

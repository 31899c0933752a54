import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { withKept } from '#cli/with-kept.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang account list`: everybody, and what they are where. */
export function registerAccountList(account: Command, context: CommandContext): void {
  account
    .command('list')
    .description('everybody, by name, and what they are in which library')
    .addHelpText('after', examples('account list', 'account list --json'))
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const rows = await withKept(context, async ({ accounts }) =>
        Promise.all((await accounts.list()).map(async (one) => ({ ...one, memberships: await accounts.membershipsOf(one.id) }))),
      );
      if (json) return writeLine(context.stdout, JSON.stringify(rows));
      for (const { name, role, isDisabled, memberships } of rows) {
        const where = memberships.map((one) => `${one.library}: ${one.role}`).join(', ');
        writeLine(context.stdout, `${name}  ${role}${isDisabled ? ', disabled' : ''}${where && `  ${where}`}`);
      }
      if (rows.length === 0) writeLine(context.stderr, 'nobody has an account yet');
    });
}

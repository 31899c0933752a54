import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { namedAccount } from '#cli/named-account.js';
import { withKept } from '#cli/with-kept.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly account?: string;
  readonly json?: boolean;
}

/** `huixiang key list`: which keys there are, and what they open. */
export function registerKeyList(key: Command, context: CommandContext): void {
  key
    .command('list')
    .description('which keys there are, oldest first, and what they open')
    .addHelpText('after', examples('key list', 'key list --account lin --json'))
    .option('--account <name>', 'of this account only')
    .option('--json', 'print one JSON document')
    .action(async ({ account, json }: Options) => {
      const keys = await withKept(context, async ({ accounts, credentials }) => {
        const owners = new Map((await accounts.list()).map(({ id, name }) => [id, name]));
        const of = account === undefined ? null : (await namedAccount(accounts, account)).id;
        return (await credentials.keysOf(of)).map((one) => ({ ...one, account: owners.get(one.account) ?? one.account }));
      });
      if (json) return writeLine(context.stdout, JSON.stringify(keys));
      for (const one of keys) {
        const opens = `${one.libraries?.join(', ') ?? 'every library'}: ${one.rights.join(', ')}`;
        const until = one.expiresAt === null ? 'for good' : `until ${one.expiresAt}`;
        writeLine(context.stdout, `${one.id}  ${one.account}  ${one.start}…  ${one.name}  ${opens}  ${until}`);
      }
      if (keys.length === 0) writeLine(context.stderr, 'no key');
    });
}

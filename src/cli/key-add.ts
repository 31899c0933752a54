import { InvalidArgumentError, type Command } from 'commander';
import { keyRights, type KeyRight } from '#domain/credential.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { commandLine, namedAccount } from '#cli/named-account.js';
import { readExpiry } from '#cli/read-expiry.js';
import { withKept } from '#cli/with-kept.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly account: string;
  readonly name: string;
  readonly library?: readonly string[];
  readonly rights: readonly KeyRight[];
  readonly perMinute?: number;
  readonly expires?: string;
  readonly json?: boolean;
}

const mostPerMinute = 100_000;

/** `huixiang key add`: a key for a program, shown once. */
export function registerKeyAdd(key: Command, context: CommandContext): void {
  key
    .command('add')
    .description('a key for a program, shown once; it opens no more than its account may')
    .addHelpText(
      'after',
      examples(
        'key add --account lin --name website',
        'key add --account lin --name robot --library plants --rights ask --per-minute 60 --expires 90d',
      ),
    )
    .requiredOption('--account <name>', 'whose key it is')
    .requiredOption('--name <name>', 'what it is for')
    .option('--library <name...>', 'which libraries it opens; all of the account without it')
    .option('--rights <rights>', `what it may, of ${keyRights.join(',')}`, readRights, ['ask', 'read'])
    .option('--per-minute <count>', 'requests in a minute', readRate)
    .option('--expires <moment>', 'until when it holds: 2027-01-01, or 90d; for good without it', readExpiry)
    .option('--json', 'print one JSON document')
    .action(async ({ account: owner, name, library, rights, perMinute, expires, json }: Options) => {
      for (const one of library ?? []) checkLibraryName(one);
      await withKept(context, async ({ accounts, access: { keys, recordAction } }) => {
        const account = await namedAccount(accounts, owner);
        const made = await keys.make(account, {
          name,
          libraries: library ?? null,
          rights,
          perMinute: perMinute ?? null,
          expiresAt: expires ?? null,
        });
        writeLine(context.stdout, json ? JSON.stringify(made, null, 2) : made.token);
        writeLine(context.stderr, `the key ${made.key.id} of ${account.name}, shown this once`);
        await recordAction.by(commandLine, { action: 'key.create', target: made.key.id, detail: name });
      });
    });
}

function readRights(text: string): readonly KeyRight[] {
  const named = new Set(text.split(',').map((one) => one.trim()));
  const rights = keyRights.filter((right) => named.has(right));
  if (rights.length === named.size) return rights;
  throw new InvalidArgumentError(`name some of ${keyRights.join(', ')}, with commas between`);
}

function readRate(text: string): number {
  const rate = Number(text);
  if (Number.isInteger(rate) && rate >= 1 && rate <= mostPerMinute) return rate;
  throw new InvalidArgumentError(`give a number from 1 to ${mostPerMinute}`);
}

import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly to?: string;
  readonly back?: boolean;
}

/** `huixiang database`: from SQLite to PostgreSQL, and back. */
export function registerDatabase(program: Command, context: CommandContext): void {
  const database = program
    .command('database')
    .description('where people, keys, traces, conversations, feedback and jobs are kept')
    .addHelpText('after', examples('database move --to postgresql://huixiang@localhost/huixiang'));
  database
    .command('move')
    .description('copy all of it into another database, every table compared; stop what serves and works before')
    .addHelpText('after', examples('database move --to postgresql://huixiang@localhost/huixiang', 'database move --back'))
    .option('--to <url>', 'an empty database of PostgreSQL: postgresql://user@host/name, with the password in PGPASSWORD')
    .option('--back', 'from database.url into workdir/state.sqlite')
    .action(async ({ to, back = false }: Options) => {
      if (back === (to !== undefined)) throw new AssistantError('INVALID_INPUT', 'name either --to with an address, or --back');
      const { moveDatabase, moveDatabaseBack } = await import('#app/move-database.js');
      const moving = {
        signal: context.signal,
        onTable: (table: string, { rows, sha256 }: { readonly rows: number; readonly sha256: string }) =>
          writeLine(context.stderr, `${table}: ${rows} rows, ${sha256.slice(0, 16)} on both sides`),
      };
      const moved = to === undefined ? await moveDatabaseBack(context.config(), moving) : await moveDatabase(context.config(), to, moving);
      const rows = Object.values(moved.rows).reduce((sum, each) => sum + each, 0);
      writeLine(context.stdout, `${rows} rows of ${Object.keys(moved.rows).length} tables copied from ${moved.from} to ${moved.to}`);
      writeLine(context.stdout, to === undefined ? afterBack(moved.from) : afterThere(moved.from));
    });
}

function afterThere(from: string): string {
  return `Now set HUIXIANG_DATABASE__URL to this address with its password, or database.urlFile to a file that holds it, for every process, and start them. ${from} is as it was: put it away once all is well.`;
}

function afterBack(from: string): string {
  return `Now take HUIXIANG_DATABASE__URL and database.urlFile away, and start again. ${from} is as it was.`;
}

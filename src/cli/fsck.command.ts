import type { Command } from 'commander';
import type { Fault } from '#upkeep/check-libraries.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly repair?: boolean;
  readonly json?: boolean;
}

/** `huixiang fsck`: whether everything in the home belongs together. */
export function registerFsck(program: Command, context: CommandContext): void {
  program
    .command('fsck')
    .description(
      'counts documents, chunks, vectors and full text of every build against one another; exits with 1 while something is wrong',
    )
    .addHelpText('after', examples('fsck', 'fsck --repair'))
    .option('--repair', 'put the newest sound build in place of a damaged one, remove what stopped programs left')
    .option('--json', 'print one JSON document')
    .action(async ({ repair: repairs = false, json }: Options) => {
      const { openUpkeep } = await import('#app/open-upkeep.js');
      const { checkFiles } = await import('#upkeep/check-files.js');
      const { checkState } = await import('#upkeep/check-state.js');
      const config = context.config();
      const upkeep = openUpkeep(config);
      const faults: Fault[] = [];
      try {
        const { signal } = context;
        const server = upkeep.server === null ? [] : [checkState(upkeep.server, signal)];
        for (const faultsOf of [checkFiles(config.paths, repairs), ...server, upkeep.checkLibraries.run({ repairs, signal })])
          for await (const fault of faultsOf) {
            faults.push(fault);
            if (!json) writeLine(context.stdout, inWords(fault));
          }
      } finally {
        await upkeep.close();
      }
      if (json) writeLine(context.stdout, JSON.stringify({ faults }, null, 2));
      else if (faults.length === 0) writeLine(context.stdout, 'all sound');
      if (faults.some(({ repair }) => repair === null || repair.startsWith('not repaired'))) context.setExitCode(1);
    });
}

function inWords({ library, problem, repair }: Fault): string {
  return `${library === null ? '' : `${library}: `}${problem}${repair === null ? '' : `\n  ${repair}`}`;
}

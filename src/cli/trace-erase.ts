import type { Command } from 'commander';
import type { Erasure } from '#domain/erasure.js';
import { eraseEverywhere, type Erased } from '#conversation/erase-everywhere.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { readMoment } from '#cli/read-moment.js';
import { writeLine } from '#cli/write-line.js';

const inMemory =
  'traces.texts is hash: a server that runs remembers turns and conversations in its memory, which this cannot reach; POST /api/v1/erasures there, or start it anew';

/** `huixiang trace erase`: forgets a person, a group, a library or a time. */
export function registerTraceErase(trace: Command, context: CommandContext): void {
  trace
    .command('erase')
    .description(
      'forget for good what was said: traces, what conversations remember, what waits, feedback; all that is given must hold, and something must be given',
    )
    .addHelpText('after', examples('trace erase --person feishu:ou_1234', 'trace erase --library plants --until 2026-01-01'))
    .option('--person <person>', 'said by this person')
    .option('--group <group>', 'said in this group')
    .option('--library <name>', 'of this library')
    .option('--since <moment>', 'from then on: 2026-11-26, or 12h, 7d', readMoment)
    .option('--until <moment>', 'before then', readMoment)
    .option('--json', 'print one JSON document')
    .action(async ({ json, ...which }: Erasure & { readonly json?: boolean }) => {
      const assembly = await context.assembly();
      const { config } = assembly;
      const erased = await eraseEverywhere(assembly, which);
      writeLine(context.stdout, json ? JSON.stringify({ erased }, null, 2) : inWords(erased));
      if (config.settings.traces.texts === 'hash') writeLine(context.stderr, inMemory);
    });
}

function inWords({ traces, turns, dialogues, messages, feedback }: Erased): string {
  return `erased: traces ${traces}, remembered turns ${turns}, conversations ${dialogues}, waiting messages ${messages}, feedback ${feedback}`;
}

import type { Command } from 'commander';
import type { TraceErasure } from '#ports/trace-store.js';
import type { CommandContext } from '#cli/command-context.js';
import { readMoment } from '#cli/read-moment.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang trace erase`: forgets a person, a group, a library or a time. */
export function registerTraceErase(trace: Command, context: CommandContext): void {
  trace
    .command('erase')
    .description('forget traces for good; all that is given must hold, and something must be given')
    .option('--person <person>', 'said by this person')
    .option('--group <group>', 'said in this group')
    .option('--library <name>', 'of this library')
    .option('--since <moment>', 'from then on: 2026-11-26, or 12h, 7d', readMoment)
    .option('--until <moment>', 'before then', readMoment)
    .action(async (which: TraceErasure) => {
      const { traces } = await context.assembly();
      writeLine(context.stdout, `${await traces.erase(which)} traces erased`);
    });
}

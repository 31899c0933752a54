import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { registerTraceErase } from '#cli/trace-erase.js';
import { registerTraceList } from '#cli/trace-list.js';
import { registerTraceReplay } from '#cli/trace-replay.js';
import { registerTraceShow } from '#cli/trace-show.js';

/** `huixiang trace`: what was decided about each message, and why. */
export function registerTrace(program: Command, context: CommandContext): void {
  const trace = program
    .command('trace')
    .description('what was decided about each message, and why')
    .addHelpText('after', examples('trace list --since 7d', 'trace show ID'));
  for (const register of [registerTraceList, registerTraceShow, registerTraceReplay, registerTraceErase]) register(trace, context);
}

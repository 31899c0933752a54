import os from 'node:os';
import { Option, type Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';
import { messageOf } from '#shared/message-of.js';

/** `huixiang worker`: builds and other long work that was asked for elsewhere. */
export function registerWorker(program: Command, context: CommandContext): void {
  program
    .command('worker')
    .description('do the jobs that wait, until it is stopped; serve starts one itself (jobs.workers)')
    .addHelpText('after', examples('worker'))
    .addOption(new Option('--name <name>', 'given by serve to its children').hideHelp())
    .action(async ({ name }: { readonly name?: string }) => {
      // For the threads that are begun from here on too. To raise it again is not everybody's right.
      os.setPriority(Math.max(os.getPriority(), os.constants.priority.PRIORITY_BELOW_NORMAL));
      const config = context.config();
      const { runWorker } = await import('#app/run-worker.js');
      await runWorker({
        config,
        name,
        assemble: context.assemble,
        log: (line) => writeLine(context.stderr, `worker ${process.pid}: ${line}`),
        signal: AbortSignal.any([context.signal, parentGone(name !== undefined)]),
      }).catch((error: unknown) => {
        writeLine(context.stderr, `error: ${messageOf(error)}`);
        process.exit(1); // whatever goes on still would keep this process
      });
      if (process.connected) process.disconnect(); // a channel that somebody listens to keeps a process
    });
}

/** Aborted when this process is a child whose parent is gone, however it went. */
function parentGone(isChild: boolean): AbortSignal {
  const gone = new AbortController();
  process.once('disconnect', () => gone.abort());
  if (isChild && !process.connected) gone.abort();
  return gone.signal;
}

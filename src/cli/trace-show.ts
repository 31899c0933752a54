import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { Trace } from '#domain/trace.js';
import type { TraceStore } from '#ports/trace-store.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { printTrace } from '#cli/print-trace.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang trace show`: everything that was kept of one run. */
export function registerTraceShow(trace: Command, context: CommandContext): void {
  trace
    .command('show')
    .description('everything that was kept of one message: how it was judged, what was looked at, what came of it')
    .addHelpText('after', examples('trace show ID'))
    .argument('<id>', 'as trace list, ask --explain and the API name it')
    .option('--json', 'print one JSON document')
    .action(async (id: string, { json }: { readonly json?: boolean }) => {
      const { traces } = await context.assembly();
      const found = await traceOf(id, traces);
      if (json) writeLine(context.stdout, JSON.stringify(found, null, 2));
      else printTrace(context.stdout, found);
    });
}

/** @throws AssistantError NOT_FOUND */
export async function traceOf(id: string, traces: TraceStore): Promise<Trace> {
  const found = await traces.get(id);
  if (found) return found;
  throw new AssistantError(
    'NOT_FOUND',
    `there is no trace ${id}: it never was, was erased, or is older than traces.keepDays; see huixiang trace list`,
  );
}

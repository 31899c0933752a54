import { InvalidArgumentError, Option, type Command } from 'commander';
import { declineReasons, type DeclineReason } from '#domain/decision.js';
import type { Outcome, TraceSummary } from '#domain/trace.js';
import type { TraceQuery } from '#ports/trace-store.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { oneLine } from '#cli/one-line.js';
import { readMoment } from '#cli/read-moment.js';
import { writeLine } from '#cli/write-line.js';

interface Options extends Omit<TraceQuery, 'outcome' | 'reason'> {
  readonly outcome?: Outcome;
  readonly reason?: DeclineReason;
  readonly json?: boolean;
}

const mostListed = 10_000;
const longestText = 60;

/** `huixiang trace list`: the latest messages and what became of them. */
export function registerTraceList(trace: Command, context: CommandContext): void {
  trace
    .command('list')
    .description('the latest messages and what became of them, newest first')
    .addHelpText('after', examples('trace list --since 7d', 'trace list --library plants --outcome declined --reason off-topic'))
    .option('--library <name>', 'of this library only')
    .addOption(new Option('--outcome <outcome>', 'that ended so').choices(['answered', 'declined', 'failed']))
    .addOption(new Option('--reason <reason>', 'declined for this reason').choices(Object.keys(declineReasons)))
    .option('--group <group>', 'said in this group')
    .option('--person <person>', 'said by this person')
    .option('--since <moment>', 'from then on: 2026-11-26, or 12h, 7d', readMoment)
    .option('--until <moment>', 'before then', readMoment)
    .option('--limit <count>', 'at most so many', readLimit, 50)
    .option('--json', 'print one JSON document a line')
    .action(async ({ json, ...query }: Options) => {
      const { traces } = await context.assembly();
      const found = await traces.list(query);
      for (const one of found) writeLine(context.stdout, json ? JSON.stringify(one) : inOneLine(one));
      if (found.length === 0) writeLine(context.stderr, 'no trace');
    });
}

function inOneLine({ id, outcome, reason, group, channel, milliseconds, text }: TraceSummary): string {
  const end = (reason ?? outcome).padEnd(20);
  return `${id}  ${end} ${milliseconds.toFixed(0).padStart(6)} ms  ${group ?? channel}  ${text === null ? '(not kept)' : oneLine(text, longestText)}`;
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostListed) throw new InvalidArgumentError(`give a number from 1 to ${mostListed}`);
  return limit;
}

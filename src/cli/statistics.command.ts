import { InvalidArgumentError, Option, type Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Statistics } from '#domain/statistics.js';
import { isTimeZone } from '#shared/is-time-zone.js';
import { statisticsColumns, statisticsTable } from '#conversation/statistics-table.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { readMoment } from '#cli/read-moment.js';
import { withKept } from '#cli/with-kept.js';
import { oneLine } from '#cli/one-line.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library?: string;
  readonly since: string;
  readonly until?: string;
  readonly zone?: string;
  readonly format: 'text' | 'json' | 'csv';
}

const longestLine = 80;

/** `huixiang statistics`: what was asked and what became of it. */
export function registerStatistics(program: Command, context: CommandContext): void {
  program
    .command('statistics')
    .description('what was asked, what became of it, what it took')
    .addHelpText('after', examples('statistics', 'statistics --library plants --since 30d --zone Asia/Shanghai --format csv'))
    .option('--library <name>', 'of this library only')
    .option('--since <moment>', 'from then on: 2026-11-26, or 12h, 7d', readMoment, readMoment('7d'))
    .option('--until <moment>', 'before then; until now without it', readMoment)
    .option('--zone <zone>', 'whose days are counted: Asia/Shanghai; UTC without it', readZone)
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json', 'csv']).default('text'))
    .action(async ({ library, since, until = new Date().toISOString(), zone, format }: Options) => {
      const told = await withKept(context, ({ tellStatistics }) => tellStatistics.run({ library, since, until, zone }));
      if (format === 'json') writeLine(context.stdout, JSON.stringify(told, null, 2));
      else if (format === 'text') for (const line of inWords(told)) writeLine(context.stdout, line);
      else
        context.stdout.write(
          stringify([...statisticsTable(told)], { header: true, columns: [...statisticsColumns], escape_formulas: true }),
        );
    });
}

function readZone(given: string): string {
  if (!isTimeZone(given)) throw new InvalidArgumentError('expected an IANA time zone such as Asia/Shanghai');
  return given;
}

function inWords({ since, until, questions, answered, declined, failed, ...rest }: Statistics): string[] {
  const { reasons, latency, unanswered, cited, tokens, useful } = rest;
  const sum = (name: 'calls' | 'inputTokens' | 'outputTokens'): number => tokens.reduce((total, one) => total + one[name], 0);
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? ['', title, ...lines.map((one) => `  ${one}`)] : [];
  const counted = (count: number, what: string): string => `${String(count).padStart(7)}  ${oneLine(what, longestLine)}`;
  return [
    `${since} to ${until}`,
    `messages ${questions}: answered ${answered}, declined ${declined}, failed ${failed}`,
    `milliseconds to an answer: median ${inMs(latency.median)}, p95 ${inMs(latency.p95)}, longest ${inMs(latency.longest)}`,
    `judged useful: ${useful ? `${useful.hits} of ${useful.of} answers (95 % interval ${inPercent(useful.low)} to ${inPercent(useful.high)})` : '-'}`,
    `language models: calls ${sum('calls')}, tokens in ${sum('inputTokens')}, out ${sum('outputTokens')}, cost ${costOf(tokens)}`,
    ...part(
      'declined',
      reasons.map((one) => counted(one.count, `${one.library}: ${one.reason}`)),
    ),
    ...part(
      'not answered by the documents',
      unanswered.map((one) => counted(one.count, `${one.library}: ${one.question}`)),
    ),
    ...part(
      'cited',
      cited.map((one) => counted(one.count, `${one.library}: ${one.document}`)),
    ),
  ];
}

function inPercent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

/** Never made up: of calls without a price it says how many they are. */
function costOf(tokens: Statistics['tokens']): string {
  const known = tokens.flatMap(({ cost }) => cost ?? []);
  const unpriced = tokens.reduce((sum, one) => sum + one.unpriced, 0);
  const told = known.length > 0 ? known.reduce((sum, cost) => sum + cost, 0).toFixed(4) : '-';
  return unpriced > 0 ? `${told} (${unpriced} calls without a price)` : told;
}

function inMs(value: number | null): string {
  return value === null ? '-' : value.toFixed(0);
}

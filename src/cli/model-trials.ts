import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import { openCallJournal } from '#app/open-call-journal.js';
import { tryModels, type ModelTrial } from '#app/try-models.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';
import type { DaySpending } from '#ports/call-journal.js';

interface Json {
  readonly json?: boolean;
}

/** `huixiang models test|usage`: one real call to each configured model, and what was spent on a day. */
export function registerModelTrials(models: Command, context: CommandContext): void {
  models
    .command('test')
    .description('ask each configured model once; exit 1 when one fails')
    .addHelpText('after', examples('models test'))
    .option('--json', 'print one JSON document')
    .action(async ({ json }: Json) => test(context, json));
  models
    .command('usage')
    .argument('[day]', 'a day in UTC, such as 2026-11-25; today when left out')
    .description('what was asked of language models on a day: calls, tokens, cost, by library and model')
    .addHelpText('after', examples('models usage', 'models usage 2026-11-25 --json'))
    .option('--json', 'print one JSON document')
    .action(async (day: string | undefined, { json }: Json) => usage(context, { day: day ?? new Date().toISOString().slice(0, 10), json }));
}

async function test(context: CommandContext, json = false): Promise<void> {
  const trials: ModelTrial[] = [];
  for await (const trial of tryModels(context.config(), { warn: (line) => writeLine(context.stderr, line), signal: context.signal })) {
    trials.push(trial);
    if (!json) writeLine(context.stdout, lineOf(trial));
  }
  if (json) writeLine(context.stdout, JSON.stringify({ trials }, null, 2));
  if (trials.some(({ failure }) => failure)) context.setExitCode(1);
}

function lineOf({ part, name, failure, ms, facts }: ModelTrial): string {
  const told = Object.entries(facts).map(([fact, value]) => `${fact} ${value}`);
  const text = failure ? `${failure.code}: ${failure.message}` : [`${ms} ms`, ...told].join(', ');
  return `${failure ? '✗' : '✓'} ${part.padEnd(14)} ${name}: ${text}`;
}

async function usage(
  context: CommandContext,
  { day, json = false }: { readonly day: string; readonly json?: boolean | undefined },
): Promise<void> {
  if (!/^\d{4}-\d\d-\d\d$/u.test(day)) throw new AssistantError('INVALID_INPUT', `${day} is not a day; write it as 2026-11-25`);
  const config = context.config();
  const spending = await openCallJournal(config).spending(day);
  const { languageModel } = config.settings;
  const tokensPerDay = languageModel.kind === 'none' ? null : languageModel.libraryTokensPerDay;
  if (json) return writeLine(context.stdout, JSON.stringify({ day, libraryTokensPerDay: tokensPerDay, spending }, null, 2));
  if (spending.length === 0) return writeLine(context.stdout, `nothing was asked of a language model on ${day}`);
  for (const each of spending) writeLine(context.stdout, spendingLine(each));
  if (tokensPerDay !== null) writeLine(context.stdout, `each library may spend ${tokensPerDay} tokens a day`);
}

function spendingLine({ library, model, calls, failures, inputTokens, outputTokens, cost }: DaySpending): string {
  const failed = failures > 0 ? ` (${failures} failed or left)` : '';
  const price = cost === null ? '' : `, cost ${cost.toFixed(4)}`;
  return `${(library ?? '-').padEnd(22)} ${model}: ${calls} calls${failed}, ${inputTokens} + ${outputTokens} tokens${price}`;
}

import path from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { decide } from '#conversation/decide.js';
import { huixiangdouCodeOf } from '#domain/huixiangdou-code.js';
import { AssistantError } from '#domain/errors.js';
import type { Mode } from '#domain/message.js';
import type { Origin } from '#domain/origin.js';
import { toReplyRecord } from '#conversation/reply-record.js';
import { mapInOrder } from '#shared/map-in-order.js';
import type { Assembly } from '#app/assemble.js';
import { BatchAnswers, type BatchAnswer } from '#cli/batch-answers.js';
import { BatchProgress } from '#cli/batch-progress.js';
import type { BatchQuestion } from '#cli/batch-questions.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { addFilterOptions, filterOf, type FilterOptions } from '#cli/filter-options.js';
import { writeLine } from '#cli/write-line.js';
import { checkWritable, writeResult } from '#cli/write-result.js';

interface Options extends FilterOptions {
  readonly out: string;
  readonly library: string;
  readonly mode: Mode;
  readonly parallel: number;
}

const mostParallel = 64;
const origin: Origin = { channel: 'batch', group: null, person: null };

/** `huixiang batch`: a file of questions in, a file of answers out; goes on where it was stopped. */
export function registerBatch(program: Command, context: CommandContext): void {
  const batch = program
    .command('batch')
    .description('answer a file of questions; run again, it goes on where it was stopped; exit 1 when a line or a question failed')
    .addHelpText(
      'after',
      examples('batch questions.csv --out answers.csv', 'batch questions.jsonl --out answers.jsonl --library plants --parallel 4'),
    )
    .argument('<questions>', '.jsonl, .csv or .xlsx with "question" and perhaps "id"')
    .requiredOption('--out <answers>', '.jsonl, .csv or .xlsx')
    .option('--library <name>', 'the library', 'default')
    .addOption(
      new Option('--mode <mode>', 'group: silent unless it is ours to answer; direct: always a reply')
        .choices(['group', 'direct'])
        .default('group'),
    );
  addFilterOptions(batch)
    .option('--parallel <count>', 'questions answered at once; more than 1 helps where a language model writes', readParallel, 1)
    .action((questions: string, options: Options) => answerAll(questions, options, context));
}

async function answerAll(file: string, options: Options, context: CommandContext): Promise<void> {
  const kind = kindOf(options.out);
  // What reads and writes tables is large, and loaded here alone: every command would start later for it.
  const [{ readBatchQuestions }, { batchTable }] = await Promise.all([import('#cli/batch-questions.js'), import('#cli/batch-table.js')]);
  const { questions, problems } = await readBatchQuestions(file);
  for (const problem of problems) writeLine(context.stderr, `warning: ${problem}`);
  const answers = await BatchAnswers.open(kind === 'jsonl' ? options.out : `${options.out}.jsonl`);
  try {
    if (kind !== 'jsonl') await checkWritable(options.out);
    const waiting = questions.filter((question) => !answers.has(question));
    if (waiting.length < questions.length)
      writeLine(context.stderr, `${questions.length - waiting.length} of ${questions.length} were answered before`);
    const failed = await answerWaiting(waiting, answers, { options, context });
    const done = questions.flatMap(({ id }) => answers.get(id) ?? []);
    if (kind !== 'jsonl') await writeResult(options.out, batchTable(done, kind));
    const answered = done.filter(({ outcome }) => outcome === 'answered').length;
    writeLine(
      context.stdout,
      `${options.out}: ${answered} answered, ${done.length - answered} declined, ${failed} failed, of ${questions.length}`,
    );
    if (done.length < questions.length) writeLine(context.stderr, 'the same command goes on with the others');
    if (done.length < questions.length || problems.length > 0) context.setExitCode(1);
  } finally {
    await answers.close();
  }
}

/** @returns how many failed; they are said, left out of the file, and so tried again by the next run */
async function answerWaiting(
  waiting: readonly BatchQuestion[],
  answers: BatchAnswers,
  { options, context }: { readonly options: Options; readonly context: CommandContext },
): Promise<number> {
  if (waiting.length === 0) return 0;
  const assembly = await context.assembly();
  (await assembly.libraries.acquire(options.library)).release(); // a library that cannot be asked is one failure, not one a question
  const progress = new BatchProgress(waiting.length, { stream: context.stderr, elapsed: () => performance.now() });
  let failed = 0;
  const ends = mapInOrder(waiting, options.parallel, (question) => answerOne(question, assembly, { options, context }));
  for await (const end of ends) {
    if (!(end instanceof AssistantError)) await answers.add(end);
    else if (!context.signal.aborted) failed += 1;
    if (context.signal.aborted) continue; // those under way come to their end before the library is closed
    progress.step();
  }
  return failed;
}

async function answerOne(
  { id, text, history }: BatchQuestion,
  { converse, config }: Assembly,
  { options: { library, mode, ...options }, context }: { readonly options: Options; readonly context: CommandContext },
): Promise<BatchAnswer | AssistantError> {
  if (context.signal.aborted) return new AssistantError('CANCELLED', 'the batch was stopped before this question');
  try {
    const message = { text, mode, library, history, filter: filterOf(options), origin };
    const record = toReplyRecord(await decide(converse, message, context.signal));
    if (record.reason === 'out-of-time') throw new AssistantError('TIMEOUT', late(config.settings.conversation));
    return { id, question: text, code: huixiangdouCodeOf(record), ...record };
  } catch (cause) {
    if (!(cause instanceof AssistantError)) throw cause;
    if (!context.signal.aborted) writeLine(context.stderr, `warning: ${id}: ${cause.code}: ${cause.message}`);
    return cause;
  }
}

/** What would be answered with more time is tried again by the next run. */
function late({ deadlineSeconds }: Assembly['config']['settings']['conversation']): string {
  return `no answer within ${deadlineSeconds} s, or with the tokens of one message (conversation.deadlineSeconds, messageTokens)`;
}

function kindOf(file: string): 'jsonl' | 'csv' | 'xlsx' {
  const kind = path.extname(file).slice(1).toLowerCase();
  if (kind === 'jsonl' || kind === 'csv' || kind === 'xlsx') return kind;
  throw new AssistantError('INVALID_INPUT', `--out ${file}: answers are written as .jsonl, .csv or .xlsx`);
}

function readParallel(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > mostParallel)
    throw new InvalidArgumentError(`give a number from 1 to ${mostParallel}`);
  return count;
}

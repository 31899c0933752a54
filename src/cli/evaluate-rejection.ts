import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { Example, GatePolicy } from '#domain/gate.js';
import type { RejectionFigures } from '#evaluate/rejection-figures.js';
import { testMessageForm as expected, testMessageSchema as line } from '#evaluate/test-messages.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { readExamples } from '#cli/read-examples.js';
import { readMessages } from '#cli/read-messages.js';
import { readPolicy } from '#cli/read-policy.js';
import { writeLine } from '#cli/write-line.js';
import { checkWritable, writeResult } from '#cli/write-result.js';

interface Options {
  readonly library: string;
  readonly test: string;
  readonly train?: string;
  readonly examples?: readonly string[];
  readonly policy: GatePolicy;
  readonly scores?: string;
  readonly json?: boolean;
}

/** `huixiang evaluate rejection`: how well a gate tells what is for the library. */
export function registerEvaluateRejection(evaluate: Command, context: CommandContext): void {
  evaluate
    .command('rejection')
    .description('accept or reject: learn a gate beside the library, judge the messages of a file; nothing is kept')
    .addHelpText(
      'after',
      examples(
        'evaluate rejection --test messages.jsonl',
        'evaluate rejection --test messages.jsonl --train others.jsonl --scores scores.jsonl',
      ),
    )
    .option('--library <name>', 'the library', 'default')
    .requiredOption('--test <file>', `messages to judge, one JSON object a line: ${expected}`)
    .option('--train <file>', 'learn from these messages, and from nothing else')
    .option('--examples <files...>', 'learn from these examples: GOOD.json BAD.json, or .jsonl and .csv files')
    .option('--policy <policy>', 'what to aim at: f=1, precision=0.9 or false-answers=2', readPolicy, { kind: 'f', beta: 1 })
    .option('--scores <file>', 'write what each message was given, one JSON object a line')
    .option('--json', 'print one JSON document')
    .action(async (options: Options, command: Command) => {
      if (options.train && options.examples) command.error('error: --train and --examples exclude each other');
      await evaluateRejection(options, context);
    });
}

async function evaluateRejection(options: Options, context: CommandContext): Promise<void> {
  if (options.scores) await checkWritable(options.scores);
  const test = await readMessages(options.test, line, expected);
  if (new Set(test.map(({ id }) => id)).size < test.length) throw new AssistantError('INVALID_INPUT', `${options.test} uses an id twice`);
  const examples = await examplesOf(options);
  const assembly = await context.assembly();
  const { rejectionFigures } = await import('#evaluate/rejection-figures.js');
  const { library, policy } = options;
  const onProgress = (done: number): void => {
    if (done % 200 === 0 || done === test.length) writeLine(context.stderr, `${done} of ${test.length} messages judged`);
  };
  writeLine(context.stderr, `learning a gate from ${examples.length} examples`);
  const { scored, threshold, dropped } = await assembly.evaluateRejection.run({
    library,
    test,
    examples,
    policy,
    signal: context.signal,
    onProgress,
  });
  if (dropped > 0) writeLine(context.stderr, `${dropped} examples stand in ${options.test} too and were not learned from`);
  const figures = { ...rejectionFigures(scored), threshold, droppedExamples: dropped };
  if (options.json) writeLine(context.stdout, JSON.stringify(figures, null, 2));
  else printFigures(context.stdout, figures);
  if (options.scores) {
    const records = scored.map(({ id, probability, accepted }) => `${JSON.stringify({ id, probability, accepted })}\n`);
    await writeResult(options.scores, records.join(''));
  }
}

async function examplesOf({ test, train, examples }: Options): Promise<Example[]> {
  if (examples) return readExamples(examples);
  if (!train) return [];
  const [a, b] = await Promise.all([train, test].map((file) => hashOf(file)));
  if (a === b) throw new AssistantError('INVALID_INPUT', `${train} and ${test} are the same: a gate is not judged on what it learned from`);
  return (await readMessages(train, line, expected)).map(({ text, good }) => ({ text, good, group: null }));
}

async function hashOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AssistantError('INVALID_INPUT', `cannot read ${file}; give the path of a .jsonl file`, { cause });
  });
  return createHash('sha256').update(bytes).digest('hex');
}

function printFigures(stream: NodeJS.WritableStream, figures: RejectionFigures & { readonly threshold: number }): void {
  const { n, positives, interval95, msPerDecision, threshold } = figures;
  writeLine(stream, `${n} messages, ${positives} of them good; accepted from probability ${threshold.toFixed(3)}; 95 % intervals`);
  for (const [name, [low, high]] of Object.entries(interval95)) {
    const value = figures[name as keyof typeof interval95];
    writeLine(stream, `  ${name.padEnd(20)} ${value.toFixed(3)}  (${low.toFixed(3)} to ${high.toFixed(3)})`);
  }
  writeLine(stream, `  ${'ms per decision'.padEnd(20)} ${msPerDecision.p50.toFixed(1)}, at most ${msPerDecision.p95.toFixed(1)} for 95 %`);
}

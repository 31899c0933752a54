import { Option, type Command } from 'commander';
import type { Mode } from '#domain/message.js';
import { answerFigureNames, type AnsweredQuestion, type AnswerFigures } from '#evaluate/answer-figures.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { readPassages } from '#cli/read-passages.js';
import { readQuestions } from '#cli/read-questions.js';
import { evaluationProgress } from '#cli/evaluation-progress.js';
import { writeLine } from '#cli/write-line.js';
import { checkWritable, writeResult } from '#cli/write-result.js';

interface Options {
  readonly passages: string;
  readonly questions: string;
  readonly mode: Mode;
  readonly run?: string;
  readonly json?: boolean;
}

/** `huixiang evaluate answers`: how good quoted answers are, and what is declined, in a library of nothing else. */
export function registerEvaluateAnswers(evaluate: Command, context: CommandContext): void {
  evaluate
    .command('answers')
    .description('quote answers: make a library of the given passages, ask it the questions; nothing is kept but vectors')
    .addHelpText('after', examples('evaluate answers --passages passages.jsonl --questions questions.jsonl'))
    .requiredOption('--passages <file>', 'what is known, one JSON object a line: {"pid": "…", "text": "…", "title": "…"}')
    .requiredOption(
      '--questions <file>',
      'what is asked: {"qid": "…", "question": "…", "relevant": ["pid"], "answers": ["…"], "history": […]}; nothing relevant: to be declined',
    )
    .addOption(new Option('--mode <mode>', 'how sure an answer must be').choices(['group', 'direct']).default('group'))
    .option('--run <file>', 'write what each question was answered, one JSON object a line')
    .option('--json', 'print one JSON document')
    .action((options: Options) => evaluateAnswers(options, context));
}

async function evaluateAnswers(options: Options, context: CommandContext): Promise<void> {
  if (options.run) await checkWritable(options.run);
  const [passages, questions] = await Promise.all([readPassages(options.passages), readQuestions(options.questions)]);
  const assembly = await context.assembly();
  const { answerFigures } = await import('#evaluate/answer-figures.js');
  const onProgress = evaluationProgress({ passages: passages.length, questions: questions.length }, context.stderr);
  const { mode } = options;
  const answered = await assembly.evaluateAnswers.run({ passages, questions, mode, signal: context.signal, onProgress });
  const figures = answerFigures(answered);
  if (options.json) writeLine(context.stdout, JSON.stringify(figures, null, 2));
  else printFigures(context.stdout, figures);
  if (options.run) await writeResult(options.run, answered.map(runLine).join(''));
}

function runLine({ qid, answered, confidence, text, cited }: AnsweredQuestion): string {
  return `${JSON.stringify({ qid, answered, confidence, answer: text, cited })}\n`;
}

function printFigures(stream: NodeJS.WritableStream, figures: AnswerFigures): void {
  const { n, answerable, interval95, msPerQuery } = figures;
  writeLine(stream, `${n} questions, ${answerable} of them answerable; in per cent, with 95 % intervals`);
  for (const name of answerFigureNames) {
    const value = figures[name];
    const interval = interval95[name];
    if (value === undefined || !interval) continue;
    writeLine(stream, `  ${name.padEnd(22)} ${percent(value)}  (${percent(interval[0])} - ${percent(interval[1])})`);
  }
  writeLine(stream, `ms per query: ${msPerQuery.p50.toFixed(1)}, at most ${msPerQuery.p95.toFixed(1)} for 95 %`);
}

function percent(share: number): string {
  return (share * 100).toFixed(1).padStart(5);
}

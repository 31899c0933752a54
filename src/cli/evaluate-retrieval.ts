import type { Command } from 'commander';
import type { RankedQuestion, RetrievalFigures } from '#evaluate/retrieval-figures.js';
import type { CommandContext } from '#cli/command-context.js';
import { readPassages } from '#cli/read-passages.js';
import { readQuestions } from '#cli/read-questions.js';
import { writeLine } from '#cli/write-line.js';
import { writeResult } from '#cli/write-result.js';

interface Options {
  readonly passages: string;
  readonly questions: string;
  readonly run?: string;
  readonly json?: boolean;
}

/** `huixiang evaluate retrieval`: how well passages are found, in a library of nothing else. */
export function registerEvaluateRetrieval(evaluate: Command, context: CommandContext): void {
  evaluate
    .command('retrieval')
    .description('find passages: make a library of the given passages, ask it the questions; nothing is kept but vectors')
    .requiredOption('--passages <file>', 'what is to be found, one JSON object a line: {"pid": "…", "text": "…", "title": "…"}')
    .requiredOption('--questions <file>', 'what is asked: {"qid": "…", "question": "…", "relevant": ["pid"], "history": […]}')
    .option('--run <file>', 'write the final ranking of each question, one JSON object a line')
    .option('--json', 'print one JSON document')
    .action((options: Options) => evaluateRetrieval(options, context));
}

const progressEvery = { passages: 500, questions: 100 } as const;

async function evaluateRetrieval(options: Options, context: CommandContext): Promise<void> {
  const [passages, questions] = await Promise.all([readPassages(options.passages), readQuestions(options.questions)]);
  const assembly = await context.assembly();
  const { retrievalFigures } = await import('#evaluate/retrieval-figures.js');
  const totals = { passages: passages.length, questions: questions.length };
  const onProgress = (what: keyof typeof totals, done: number): void => {
    if (done % progressEvery[what] === 0 || done === totals[what]) writeLine(context.stderr, `${done} of ${totals[what]} ${what} done`);
  };
  writeLine(context.stderr, `a library of ${passages.length} passages is made`);
  const ranked = await assembly.evaluateRetrieval.run({ passages, questions, signal: context.signal, onProgress });
  const figures = retrievalFigures(ranked);
  if (options.json) writeLine(context.stdout, JSON.stringify(figures, null, 2));
  else printFigures(context.stdout, figures);
  if (options.run) await writeResult(options.run, ranked.map(runLine).join(''));
}

function runLine({ qid, rankings, scores }: RankedQuestion): string {
  return `${JSON.stringify({ qid, ranking: rankings.final, scores })}\n`;
}

const columns = [
  ['hit@1', 'hitAt1'],
  ['recall@5', 'recallAt5'],
  ['recall@10', 'recallAt10'],
  ['nDCG@10', 'ndcgAt10'],
  ['MRR@10', 'mrrAt10'],
] as const;

function printFigures(stream: NodeJS.WritableStream, figures: RetrievalFigures): void {
  const { n, msPerQuery, ...rankers } = figures;
  writeLine(stream, `${n} questions; in per cent, with 95 % intervals`);
  writeLine(stream, ['        ', ...columns.map(([title]) => title.padStart(20))].join(''));
  for (const [name, mean] of Object.entries(rankers)) {
    const cells = columns.map(([, key]) => {
      const [low, high] = mean.interval95[key];
      return `${percent(mean[key])} (${percent(low)} - ${percent(high)})`.padStart(20);
    });
    writeLine(stream, [name.padEnd(8), ...cells].join(''));
  }
  writeLine(stream, `ms per query: ${msPerQuery.p50.toFixed(1)}, at most ${msPerQuery.p95.toFixed(1)} for 95 %`);
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

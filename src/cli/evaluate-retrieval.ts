import { Option, type Command } from 'commander';
import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import type { GivenPassage } from '#evaluate/passage-library.js';
import type { PassageQuestion } from '#evaluate/ask-passages.js';
import type { RankedQuestion, RetrievalFigures } from '#evaluate/retrieval-figures.js';
import { chosenReranker, type RerankOptions } from '#cli/chosen-reranker.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { installedModels } from '#cli/installed-models.js';
import { readPassages } from '#cli/read-passages.js';
import { readQuestions } from '#cli/read-questions.js';
import { evaluationProgress } from '#cli/evaluation-progress.js';
import { writeLine } from '#cli/write-line.js';
import { checkWritable, writeResult } from '#cli/write-result.js';

interface Options extends RerankOptions {
  readonly passages: string;
  readonly questions: string;
  readonly models?: readonly string[];
  readonly run?: string;
  readonly json?: boolean;
}

/** `huixiang evaluate retrieval`: how well passages are found, in a library of nothing else. */
export function registerEvaluateRetrieval(evaluate: Command, context: CommandContext): void {
  evaluate
    .command('retrieval')
    .description(
      'find passages: make a library of the given passages, ask it the questions; nothing is kept but vectors. Final is the order before near-duplicates are left out and six are chosen for an answer',
    )
    .addHelpText('after', examples('evaluate retrieval --passages passages.jsonl --questions questions.jsonl'))
    .requiredOption(
      '--passages <file>',
      'what is to be found, one JSON object a line: {"pid": "…", "text": "…", "title": "…"}; ids are taken as text',
    )
    .requiredOption('--questions <file>', 'what is asked: {"qid": "…", "question": "…", "relevant": ["pid"], "history": […]}')
    .option(
      '--models <names...>',
      'installed embedding models, one after another, instead of the configured one; figures under their names',
    )
    .option('--rerank <folder or URL>', 'rerank by this cross-encoder, or this server (the address before /rerank), not as configured')
    .addOption(new Option('--rerank-form <form>', 'what the server speaks; also as URL#tei').choices(['jina', 'tei']))
    .option('--rerank-model <name>', 'the model on the server')
    .option('--run <file>', 'write the final ranking of each question, one JSON object a line')
    .option('--json', 'print one JSON document')
    .action((options: Options) => evaluateRetrieval(options, context));
}

interface Given {
  readonly passages: readonly GivenPassage[];
  readonly questions: readonly PassageQuestion[];
}

async function evaluateRetrieval(options: Options, context: CommandContext): Promise<void> {
  const loaded = context.config();
  const config = withSettings(loaded, { reranker: chosenReranker(options, loaded.settings.reranker) });
  if (options.run && new Set(options.models).size > 1)
    throw new AssistantError('INVALID_INPUT', '--run writes the rankings of one model; give --models one name, or leave --run out');
  const models = options.models && (await installedModels(options.models, config));
  if (options.run) await checkWritable(options.run);
  const [passages, questions] = await Promise.all([readPassages(options.passages), readQuestions(options.questions)]);
  const { retrievalFigures } = await import('#evaluate/retrieval-figures.js');
  const byModel: Record<string, RetrievalFigures> = {};
  for (const model of models ?? [config.settings.embedder.model]) {
    const settings = models ? withSettings(config, { embedder: inProcess(config.settings.embedder, model) }) : config;
    if (models) writeLine(context.stderr, `${model}:`);
    const ranked = await rank({ passages, questions }, settings, { ...context, isReranked: options.rerank !== undefined });
    const figures = retrievalFigures(ranked);
    byModel[model] = figures;
    if (!options.json) printFigures(context.stdout, figures, models && model);
    else if (!models) writeLine(context.stdout, JSON.stringify(figures, null, 2));
    if (options.run) await writeResult(options.run, ranked.map(runLine).join(''));
  }
  if (options.json && models) writeLine(context.stdout, JSON.stringify(byModel, null, 2));
}

type Ranking = Pick<CommandContext, 'assemble' | 'stderr' | 'signal'> & { readonly isReranked: boolean };

async function rank({ passages, questions }: Given, config: LoadedConfig, context: Ranking): Promise<RankedQuestion[]> {
  const { assemble, stderr, signal, isReranked } = context;
  const onProgress = evaluationProgress({ passages: passages.length, questions: questions.length }, stderr);
  const assembly = await assemble(config);
  try {
    // One that was asked for and does not work would be passed over question by question, and measured as if it had worked.
    if (isReranked) await assembly.reranker?.rerank('how do I install it?', ['Run the setup.'], { signal });
    writeLine(stderr, `a library of ${passages.length} passages is made`);
    return await assembly.evaluateRetrieval.run({ passages, questions, signal, onProgress });
  } finally {
    await assembly.close();
  }
}

/** Other models to compare are those of this process, whatever is configured. */
function inProcess(configured: LoadedConfig['settings']['embedder'], model: string): LoadedConfig['settings']['embedder'] {
  return { kind: 'onnx', model, threads: configured.kind === 'http' ? 2 : configured.threads };
}

function withSettings(config: LoadedConfig, settings: Partial<LoadedConfig['settings']>): LoadedConfig {
  return { ...config, settings: { ...config.settings, ...settings } };
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

function printFigures(stream: NodeJS.WritableStream, figures: RetrievalFigures, model?: string): void {
  if (model !== undefined) writeLine(stream, model);
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

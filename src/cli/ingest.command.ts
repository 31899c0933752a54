import type { Command } from 'commander';
import type { Example } from '#domain/gate.js';
import type { BuildLibraryResult } from '#jobs/build-library.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { IngestProgress } from '#cli/ingest-progress.js';
import { printGate } from '#cli/print-gate.js';
import { readExamples } from '#cli/read-examples.js';
import { writeLine } from '#cli/write-line.js';
import { messageOf } from '#shared/message-of.js';

interface Options {
  readonly library: string;
  readonly source?: string;
  readonly examples?: readonly string[];
  readonly retryFailed?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** `huixiang ingest`: documents in, a build out. */
export function registerIngest(program: Command, context: CommandContext): void {
  program
    .command('ingest')
    .description('read documents into a library and learn its gate; the previous build answers meanwhile')
    .addHelpText('after', examples('ingest', 'ingest --library plants --source ~/plants --examples good.json bad.json', 'ingest --watch'))
    .option('--library <name>', 'the library', 'default')
    .option('--source <folder>', 'folder of documents; without it the configured sources, else those of the last build, else repodir/')
    .option('--examples <files...>', 'example messages, kept with the library: GOOD.json BAD.json, or .jsonl and .csv files')
    .option('--retry-failed', 'read documents again that failed the last time')
    .option('--watch', 'go on: each change in the source folders becomes a new build, until Ctrl-C')
    .option('--json', 'print one JSON document')
    .action(async (options: Options) => {
      const examples = options.examples ? await readExamples(options.examples) : null;
      if (!options.watch) return runOnce(options, examples, context);
      await runAndWatch(options, examples, context);
    });
}

async function runOnce(options: Options, examples: readonly Example[] | null, context: CommandContext): Promise<void> {
  const { buildLibrary, commandSources } = await context.assembly();
  const { library, retryFailed = false } = options;
  const progress = new IngestProgress({ stream: context.stderr, elapsed: () => performance.now() });
  const run = buildLibrary.run({
    library,
    sources: () => commandSources(options),
    retryFailed,
    examples,
    signal: context.signal,
  });
  let step = await run.next();
  for (; !step.done; step = await run.next()) progress.show(step.value);
  report(step.value, options, context);
}

/** A change that cannot be built is told, and the next one is tried: the previous build answers meanwhile. */
async function runAndWatch(options: Options, examples: readonly Example[] | null, context: CommandContext): Promise<void> {
  const { chooseSources } = await context.assembly();
  const sources = await chooseSources(options);
  const folders = sources.flatMap((source) => (source.kind === 'folder' ? [source.path] : []));
  const { watchFolders } = await import('#cli/watch-folders.js');
  const watched = await watchFolders(folders, { signal: context.signal });
  try {
    await runOnce(options, examples, context);
    writeLine(context.stderr, `watching ${folders.join(', ')}; stop with Ctrl-C`);
    for (let changes = await watched.nextChanges(); changes > 0; changes = await watched.nextChanges()) {
      writeLine(context.stderr, `${changes} changes; building`);
      await runOnce({ ...options, retryFailed: false }, null, context).catch((error: unknown) => {
        if (context.signal.aborted) throw error;
        writeLine(context.stderr, `error: ${messageOf(error)}`);
      });
    }
    context.signal.throwIfAborted();
  } finally {
    await watched.close();
  }
}

function report({ manifest, built, gate }: BuildLibraryResult, { library, json }: Options, { stdout }: CommandContext): void {
  const { counts, id, documents } = manifest;
  if (json) {
    writeLine(stdout, JSON.stringify({ library, build: id, built, counts, documents, gate }, null, 2));
    return;
  }
  const similar = documents.filter(({ nearDuplicate }) => nearDuplicate).length;
  const others = [
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
    ...(similar > 0 ? [`${similar} nearly the same as another`] : []),
  ];
  const rest = others.length > 0 ? `, ${others.join(', ')}; see huixiang documents --library ${library}` : '';
  writeLine(stdout, `${built ? 'built' : 'nothing changed:'} ${library} ${id}: ${counts.ready} documents, ${counts.chunks} chunks${rest}`);
  for (const { document, reason } of built ? [] : documents.filter(({ state }) => state === 'failed'))
    writeLine(stdout, `  failed: ${document}: ${reason} (read it again with --retry-failed)`);
  if (built) printGate(stdout, library, gate);
}

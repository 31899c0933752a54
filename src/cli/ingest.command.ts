import path from 'node:path';
import type { Command } from 'commander';
import type { SourceSettings } from '#domain/build.js';
import type { BuildLibraryResult } from '#jobs/build-library.js';
import type { LoadedConfig } from '#config/load.js';
import type { BuildStore } from '#ports/build-store.js';
import type { CommandContext } from '#cli/command-context.js';
import { IngestProgress } from '#cli/ingest-progress.js';
import { printGate } from '#cli/print-gate.js';
import { readExamples } from '#cli/read-examples.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly source?: string;
  readonly examples?: readonly string[];
  readonly json?: boolean;
}

/** `huixiang ingest`: documents in, a build out. */
export function registerIngest(program: Command, context: CommandContext): void {
  program
    .command('ingest')
    .description('read documents into a library and learn its gate; the previous build answers meanwhile')
    .option('--library <name>', 'the library', 'default')
    .option('--source <folder>', 'folder of documents; without it the configured sources, else those of the last build, else repodir/')
    .option('--examples <files...>', 'GOOD.json BAD.json: example messages, kept with the library')
    .option('--json', 'print one JSON document')
    .action(async (options: Options, command: Command) => {
      const [good, bad, ...more] = options.examples ?? [];
      if (options.examples && (!good || !bad || more.length > 0)) command.error('error: --examples takes two files: GOOD.json BAD.json');
      const examples = good && bad ? await readExamples(good, bad) : null;
      const { buildLibrary, builds } = await context.assembly();
      const sources = await chooseSources(options, context.config(), builds);
      const progress = new IngestProgress({ stream: context.stderr, elapsed: () => performance.now() });
      const run = buildLibrary.run({ library: options.library, sources, examples, signal: context.signal });
      let step = await run.next();
      for (; !step.done; step = await run.next()) progress.show(step.value);
      report(step.value, options, context);
    });
}

async function chooseSources({ library, source }: Options, config: LoadedConfig, builds: BuildStore): Promise<SourceSettings[]> {
  const configured = config.settings.sources
    .filter((entry) => entry.library === library)
    .map((entry) => ({ path: path.resolve(config.paths.home, entry.path), url: entry.url }));
  if (source !== undefined) {
    const folder = path.resolve(source);
    return [configured.find((entry) => entry.path === folder) ?? { path: folder, url: null }];
  }
  if (configured.length > 0) return configured;
  const known = (await builds.current(library).catch(() => null))?.sources ?? [];
  return known.length > 0 ? [...known] : [{ path: path.join(config.paths.home, 'repodir'), url: null }];
}

function report({ manifest, built, gate }: BuildLibraryResult, { library, json }: Options, { stdout }: CommandContext): void {
  const { counts, id, documents } = manifest;
  if (json) {
    writeLine(stdout, JSON.stringify({ library, build: id, built, counts, documents, gate }, null, 2));
    return;
  }
  const problems = counts.failed > 0 ? `, ${counts.failed} failed (see the warnings)` : '';
  writeLine(
    stdout,
    `${built ? 'built' : 'nothing changed:'} ${library} ${id}: ${counts.ready} documents, ${counts.chunks} chunks${problems}`,
  );
  for (const { document, reason } of built ? [] : documents.filter(({ state }) => state === 'failed'))
    writeLine(stdout, `  failed: ${document}: ${reason}`);
  if (built) printGate(stdout, library, gate);
}

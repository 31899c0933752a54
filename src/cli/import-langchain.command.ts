import path from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { IngestProgress } from '#cli/ingest-progress.js';
import { printGate } from '#cli/print-gate.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly json?: boolean;
}

/** `huixiang import-langchain`: a store of LangChain becomes a library. */
export function registerImportLangChain(program: Command, context: CommandContext): void {
  program
    .command('import-langchain')
    .description('make a library of the texts of a FaissStore folder of LangChain; they are embedded anew by the configured model')
    .addHelpText('after', examples('import-langchain ./faiss-store --library wiki'))
    .argument('<folder>', 'with faiss.index and docstore.json, as FaissStore.save writes them')
    .requiredOption('--library <name>', 'the library to be made')
    .option('--json', 'print one JSON document')
    .action(async (folder: string, { library, json }: Options) => {
      const { stdout, stderr, signal } = context;
      const [assembly, { importLangChain }] = await Promise.all([context.assembly(), import('#app/import-langchain.js')]);
      const imported = await importLangChain({ folder: path.resolve(folder), library, signal }, assembly);
      const { embedder, buildLibrary, commandSources } = assembly;
      const { texts, documents, dimension } = imported;
      writeLine(
        stderr,
        `${texts} texts of ${documents} documents; their vectors (${dimension} numbers each, of whatever model) are left behind`,
      );
      writeLine(stderr, `embedding them anew by ${embedder.model.name}`);
      const progress = new IngestProgress({ stream: stderr, elapsed: () => performance.now() });
      const run = buildLibrary.run({ library, sources: () => commandSources({ library }), retryFailed: false, examples: null, signal });
      let step = await run.next();
      for (; !step.done; step = await run.next()) progress.show(step.value);
      const { manifest, gate } = step.value;
      const { id, counts } = manifest;
      const model = manifest.model.name;
      if (json) return writeLine(stdout, JSON.stringify({ library, build: id, imported: { ...imported, model }, counts, gate }, null, 2));
      writeLine(stdout, `built ${library} ${id}: ${counts.ready} documents, ${counts.chunks} chunks, embedded anew by ${model}`);
      printGate(stdout, library, gate);
    });
}

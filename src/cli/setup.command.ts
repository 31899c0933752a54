import path from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { ensureFaiss } from '#cli/ensure-faiss.js';
import { examples } from '#cli/examples.js';
import { fetchChosenModel } from '#cli/fetch-chosen-model.js';
import { writeLine } from '#cli/write-line.js';

/** For compiling and downloading together. */
const longestMs = 600_000;

/** `huixiang setup`: what npm does not bring. */
export function registerSetup(program: Command, context: CommandContext): void {
  program
    .command('setup')
    .description('what npm does not bring: the library faiss for this machine, and the embedding model; what is there is left alone')
    .addHelpText('after', examples('setup'))
    .action(async () => {
      const { settings, paths } = context.config();
      const script = path.join(paths.packageRoot, 'scripts/ensure-faiss.mjs');
      const hasFaiss = settings.vectorStore.kind !== 'faiss' || (await ensureFaiss({ ...context, script, longestMs }));
      if (settings.embedder.kind === 'onnx') await fetchChosenModel(context);
      if (hasFaiss) return writeLine(context.stdout, 'ready: put documents into repodir/, then npx huixiang ingest');
      writeLine(context.stderr, 'without faiss: install what is named above and run this again, or set vectorStore.kind to memory');
      context.setExitCode(1);
    });
}

import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { fetchChosenModel } from '#cli/fetch-chosen-model.js';
import { writeLine } from '#cli/write-line.js';

/** Compiling takes half a minute; a slow machine may take ten times that. */
const longestMs = 600_000;

/** `huixiang setup`: what npm does not bring. */
export function registerSetup(program: Command, context: CommandContext): void {
  program
    .command('setup')
    .description('what npm does not bring: the library faiss for this machine, and the embedding model; what is there is left alone')
    .action(async () => {
      const { settings } = context.config();
      const hasFaiss = settings.vectorStore.kind !== 'faiss' || (await ensureFaiss(context));
      if (settings.embedder.kind === 'onnx') await fetchChosenModel(context);
      if (hasFaiss) return writeLine(context.stdout, 'ready: put documents into repodir/, then npx huixiang ingest');
      writeLine(context.stderr, 'without faiss: install what is named above and run this again, or set vectorStore.kind to memory');
      context.setExitCode(1);
    });
}

/** By the script that a checkout uses too; it says what it does, and what is missing. */
function ensureFaiss({ config, stderr, signal }: CommandContext): Promise<boolean> {
  const script = path.join(config().paths.packageRoot, 'scripts/ensure-faiss.mjs');
  const stop = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'], signal: stop });
  for (const said of [child.stdout, child.stderr]) said.on('data', (piece: Buffer) => stderr.write(piece));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

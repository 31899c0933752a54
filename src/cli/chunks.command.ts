import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { printChunk } from '#cli/print-chunk.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly json?: boolean;
}

/** `huixiang chunks`: the chunks of a document as the live build has them. */
export function registerChunks(program: Command, context: CommandContext): void {
  program
    .command('chunks')
    .description('show the chunks of a document in the live build')
    .addHelpText('after', examples('chunks manual.pdf', 'chunks guides/pump.md --library plants --json'))
    .argument('<document>', 'its path, as `huixiang documents` lists it')
    .option('--library <name>', 'the library', 'default')
    .option('--json', 'print one JSON document')
    .action(async (document: string, { library, json }: Options) => {
      const { builds, embedder } = await context.assembly();
      const build = await builds.open(library, embedder.model);
      try {
        const known = build.manifest.documents.find((record) => record.document === document);
        if (!known)
          throw new AssistantError('NOT_FOUND', `${library} has no document ${document}; see huixiang documents --library ${library}`);
        const chunks = build.chunks.chunksOf(document);
        if (json) return writeLine(context.stdout, JSON.stringify({ library, build: build.manifest.id, document, chunks }, null, 2));
        if (chunks.length === 0) writeLine(context.stderr, `${document} has no chunk: ${known.reason ?? known.warnings.join('; ')}`);
        for (const [i, chunk] of chunks.entries()) printChunk(context.stdout, { ...chunk, number: i + 1, of: chunks.length });
      } finally {
        await build.close();
      }
    });
}

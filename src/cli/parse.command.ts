import path from 'node:path';
import { Option, type Command } from 'commander';
import type { ParsedDocument } from '#domain/document.js';
import { createDocumentParser } from '#app/create-document-parser.js';
import { openTokenizer } from '#app/open-tokenizer.js';
import { chunkTokensOf } from '#config/chunk-tokens-of.js';
import { splitDocument } from '#ingest/split/split.js';
import { collectInSlices } from '#shared/collect-in-slices.js';
import type { CommandContext } from '#cli/command-context.js';
import { printChunk } from '#cli/print-chunk.js';
import { writeLine } from '#cli/write-line.js';

type Format = 'markdown' | 'json' | 'chunks';

/** `huixiang parse`: what ingest would see of a file. */
export function registerParse(program: Command, context: CommandContext): void {
  program
    .command('parse')
    .description('show what ingest sees of a file: its text, its blocks with their places, or its chunks')
    .argument('<file>')
    .addOption(
      new Option('--format <format>', 'markdown: the text; json: blocks with kind, page, box and offsets; chunks: as they are indexed')
        .choices(['markdown', 'json', 'chunks'])
        .default('markdown'),
    )
    .option('--library <name>', 'chunks as this library cuts them', 'default')
    .action(async (file: string, { format, library }: { readonly format: Format; readonly library: string }) => {
      const config = context.config();
      const reading = createDocumentParser(config, (warning) => writeLine(context.stderr, `warning: ${warning}`));
      try {
        const location = path.resolve(file);
        const document = path.basename(location);
        const parsed = await reading.parser.parse({ document, location }, { signal: context.signal });
        for (const warning of parsed.warnings) writeLine(context.stderr, `note: ${warning}`);
        await print(parsed, { document, format, library, context });
      } finally {
        await reading.close();
      }
    });
}

interface Printing {
  readonly document: string;
  readonly format: Format;
  readonly library: string;
  readonly context: CommandContext;
}

async function print(parsed: ParsedDocument, { document, format, library, context }: Printing): Promise<void> {
  const { stdout } = context;
  switch (format) {
    case 'markdown':
      return writeLine(stdout, parsed.text);
    case 'json':
      return writeLine(stdout, JSON.stringify(asJson(parsed, document), null, 2));
    case 'chunks': {
      const config = context.config();
      const tokenizer = await openTokenizer(config);
      const maxTokens = chunkTokensOf(config.settings, library);
      const splitting = splitDocument(parsed, { document, maxTokens, count: (text) => tokenizer.count(text) });
      const drafts = await collectInSlices(splitting, { signal: context.signal });
      for (const [i, draft] of drafts.entries()) printChunk(stdout, { ...draft, number: i + 1, of: drafts.length });
      return;
    }
  }
}

function asJson({ blocks, text, ...rest }: ParsedDocument, document: string): object {
  const read = blocks.map(({ kind, start, end, ...place }) => ({ kind, ...place, start, end, text: text.slice(start, end) }));
  return { document, ...rest, characters: text.length, blocks: read };
}

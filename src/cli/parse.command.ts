import path from 'node:path';
import { Option, type Command } from 'commander';
import type { DocumentParser } from '#ports/document-parser.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { parseArchive } from '#cli/parse-archive.js';
import { printParsed, type ParsedView } from '#cli/print-parsed.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang parse`: what ingest would see of a file, or of each file in an archive. */
export function registerParse(program: Command, context: CommandContext): void {
  program
    .command('parse')
    .description('show what ingest sees of a file, or of the files in an archive: text, blocks with their places, or chunks')
    .addHelpText('after', examples('parse manual.pdf', 'parse manual.pdf --format chunks'))
    .argument('<file>')
    .addOption(
      new Option('--format <format>', 'markdown: the text; json: blocks with kind, page, box and offsets; chunks: as they are indexed')
        .choices(['markdown', 'json', 'chunks'])
        .default('markdown'),
    )
    .option('--library <name>', 'chunks as this library cuts them', 'default')
    .action(async (file: string, options: Pick<ParsedView, 'format' | 'library'>) => {
      const { openDocumentParser } = await import('#app/open-document-parser.js');
      const reading = await openDocumentParser(context.config(), (warning) => writeLine(context.stderr, `warning: ${warning}`));
      try {
        await parse(path.resolve(file), reading.parser, { ...options, context });
      } finally {
        await reading.close();
      }
    });
}

async function parse(location: string, parser: DocumentParser, view: ParsedView): Promise<void> {
  const { signal, stderr } = view.context;
  const document = path.basename(location);
  const { openArchive } = await import('#app/open-archive.js');
  const archive = await openArchive(location, view.context.config(), { reads: (name) => parser.reads(name), signal });
  if (archive) {
    try {
      return await parseArchive(document, archive.listing, parser, view);
    } finally {
      await archive.close();
    }
  }
  const parsed = await parser.parse({ document, location }, { signal });
  for (const warning of parsed.warnings) writeLine(stderr, `note: ${warning}`);
  await printParsed(document, parsed, view);
}

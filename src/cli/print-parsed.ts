import type { ParsedDocument } from '#domain/document.js';
import { createOwnerChoices } from '#app/create-owner-choices.js';
import { openTokenizer } from '#app/open-tokenizer.js';
import { splitDocument } from '#ingest/split/split.js';
import { collectInSlices } from '#shared/collect-in-slices.js';
import type { CommandContext } from '#cli/command-context.js';
import { printChunk } from '#cli/print-chunk.js';
import { writeLine } from '#cli/write-line.js';

/** How a document is shown. */
export interface ParsedView {
  readonly format: 'markdown' | 'json' | 'chunks';
  readonly library: string;
  readonly context: CommandContext;
}

/** Writes what was read of a document. */
export async function printParsed(document: string, parsed: ParsedDocument, view: ParsedView): Promise<void> {
  const { stdout } = view.context;
  switch (view.format) {
    case 'markdown':
      return writeLine(stdout, parsed.text);
    case 'json':
      return writeLine(stdout, JSON.stringify(parsedAsJson(document, parsed), null, 2));
    case 'chunks':
      return printChunks(document, parsed, view);
  }
}

/** Blocks with their kinds, places and texts. */
export function parsedAsJson(document: string, { blocks, text, ...rest }: ParsedDocument): object {
  const read = blocks.map(({ kind, start, end, ...place }) => ({ kind, ...place, start, end, text: text.slice(start, end) }));
  return { document, ...rest, characters: text.length, blocks: read };
}

async function printChunks(document: string, parsed: ParsedDocument, { library, context }: ParsedView): Promise<void> {
  const config = context.config();
  const tokenizer = await openTokenizer(config);
  const maxTokens = await createOwnerChoices(config).ownerChoices.chunkTokens(library);
  const splitting = splitDocument(parsed, { document, maxTokens, count: (text) => tokenizer.count(text) });
  const drafts = await collectInSlices(splitting, { signal: context.signal });
  for (const [i, draft] of drafts.entries()) printChunk(context.stdout, { ...draft, number: i + 1, of: drafts.length });
}

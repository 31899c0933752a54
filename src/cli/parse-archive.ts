import { AssistantError } from '#domain/errors.js';
import type { SourceListing } from '#ports/document-source.js';
import type { DocumentParser } from '#ports/document-parser.js';
import { parsedAsJson, printParsed, type ParsedView } from '#cli/print-parsed.js';
import { writeLine } from '#cli/write-line.js';

/**
 * Reads the documents of an archive one after another and writes each under its name, in JSON as one document with `members`.
 * One that cannot be read is told, and the others go on.
 * @param name the archive's
 * @throws AssistantError DOCUMENT_UNREADABLE when nothing in it can be read
 */
export async function parseArchive(
  name: string,
  { files, skipped }: SourceListing,
  parser: DocumentParser,
  view: ParsedView,
): Promise<void> {
  const { stdout, stderr, signal } = view.context;
  const whole = skipped.find(({ document }) => document === name);
  if (whole) throw new AssistantError('DOCUMENT_UNREADABLE', `${name} cannot be read: ${whole.reason}`);
  const members: object[] = [];
  let read = 0;
  for (const { document, location } of files) {
    try {
      const parsed = await parser.parse({ document, location }, { signal });
      read += 1;
      for (const warning of parsed.warnings) writeLine(stderr, `note: ${document}: ${warning}`);
      if (view.format === 'json') members.push(parsedAsJson(document, parsed));
      else {
        writeLine(stdout, `=== ${document}`);
        await printParsed(document, parsed, view);
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof AssistantError)) throw error;
      writeLine(stderr, `note: ${document}: ${error.message}`);
      members.push({ document, reason: error.message });
    }
  }
  for (const { document, reason } of skipped) writeLine(stderr, `note: ${document}: ${reason}`);
  if (view.format === 'json') writeLine(stdout, JSON.stringify({ document: name, members: [...members, ...skipped] }, null, 2));
  if (read === 0) throw new AssistantError('DOCUMENT_UNREADABLE', `${name} holds no document that can be read`);
}

import type { z } from 'zod';
import { chooseLibrary } from '#channels/mcp/choose-library.js';
import { documentUri } from '#channels/mcp/document-uri.js';
import { readDocument } from '#channels/mcp/known-document.js';
import type { McpCaller } from '#channels/mcp/mcp-call.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';
import type { readInput } from '#channels/mcp/mcp.wire.js';
import type { ToolAnswer } from '#channels/mcp/run-tool.js';

export type ReadArguments = z.output<z.ZodObject<typeof readInput>>;

/** The text that was read of a document, as Markdown, from a character on. */
export async function readDocumentText(asked: ReadArguments, caller: McpCaller, parts: McpParts): Promise<ToolAnswer> {
  const { document, from, most } = asked;
  const library = await chooseLibrary(asked.library, 'read', caller, parts);
  const named = { library, document };
  const { record, parsed } = await readDocument(named, parts);
  const text = parsed.text.slice(from, from + most);
  const end = from + text.length;
  const next = end < parsed.text.length ? end : null;
  const more = next === null ? '' : `\n\n(characters ${from} to ${end} of ${parsed.text.length}; more follow: from ${next})`;
  const { title } = parsed;
  const structured = { ...named, title, uri: documentUri(named), url: record.url, characters: parsed.text.length, from, text, next };
  return { text: `${text}${more}`, structured };
}

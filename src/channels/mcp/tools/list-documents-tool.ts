import type { z } from 'zod';
import { chooseLibrary } from '#channels/mcp/choose-library.js';
import { documentUri } from '#channels/mcp/document-uri.js';
import { readDocuments } from '#channels/mcp/known-document.js';
import type { McpCaller } from '#channels/mcp/mcp-call.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';
import type { listInput } from '#channels/mcp/mcp.wire.js';
import type { ToolAnswer } from '#channels/mcp/run-tool.js';

export type ListArguments = z.output<z.ZodObject<typeof listInput>>;

/** The documents of a library that answers come from, by name, a page at a time. */
export async function listDocuments(asked: ListArguments, caller: McpCaller, parts: McpParts): Promise<ToolAnswer> {
  const { limit, after } = asked;
  const library = await chooseLibrary(asked.library, 'read', caller, parts);
  const all = await readDocuments(library, parts);
  const rest = after === undefined ? all : all.filter(({ document }) => document > after);
  const documents = rest.slice(0, limit).map(({ document, url, format, characters, pages, tags, date }) => {
    return { document, uri: documentUri({ library, document }), url, format, characters, pages, tags: [...tags], date };
  });
  const next = rest.length > limit ? (documents.at(-1)?.document ?? null) : null;
  const lines = documents.map(({ document, characters, date }) => {
    const marks = [...(characters === null ? [] : [`${characters} characters`]), ...(date === null ? [] : [date])];
    return `${document}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
  });
  const more = next === null ? [] : [`more follow: after ${JSON.stringify(next)}`];
  const text = [`${library}: ${all.length} documents`, ...lines, ...more].join('\n');
  return { text, structured: { library, documents, total: all.length, next } };
}

import type { z } from 'zod';
import { chooseLibrary } from '#channels/mcp/choose-library.js';
import { documentUri } from '#channels/mcp/document-uri.js';
import type { McpCaller } from '#channels/mcp/mcp-call.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';
import { filterOf, type searchInput } from '#channels/mcp/mcp.wire.js';
import type { ToolAnswer } from '#channels/mcp/run-tool.js';

export type SearchArguments = z.output<z.ZodObject<typeof searchInput>>;

interface Searching {
  readonly caller: McpCaller;
  readonly signal: AbortSignal;
}

/** Passages of a library, best first. */
export async function search(asked: SearchArguments, { caller, signal }: Searching, parts: McpParts): Promise<ToolAnswer> {
  const { query, limit } = asked;
  const library = await chooseLibrary(asked.library, 'read', caller, parts);
  const found = await parts.searchLibrary.run({ library, query, limit, filter: filterOf(asked) }, signal);
  const passages = found.passages.map((passage) => ({ ...passage, uri: documentUri({ library, ...passage }) }));
  const shown = passages.map(({ number, document, heading, page, text, uri, url }) => {
    const place = [document, ...(heading ? [heading] : []), ...(page === null ? [] : [`page ${page}`])].join(' > ');
    return `[${number}] ${place}\n${url ?? uri}\n${text}`;
  });
  const text = shown.length > 0 ? shown.join('\n\n') : `nothing was found in the library ${library}`;
  return { text, structured: { library, build: found.build, passages } };
}

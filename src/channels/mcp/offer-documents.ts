import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type ListResourcesResult,
  type ReadResourceResult,
} from '@modelcontextprotocol/sdk/types.js';
import { AssistantError } from '#domain/errors.js';
import { chooseLibrary, librariesOf } from '#channels/mcp/choose-library.js';
import { documentTemplate, documentUri, readDocumentUri, type NamedDocument } from '#channels/mcp/document-uri.js';
import { readDocument, readDocuments } from '#channels/mcp/known-document.js';
import type { CallOf, McpCall } from '#channels/mcp/mcp-call.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';

const pageSize = 100;
/** Of a resource, which is read whole; `read_document` reads the rest. */
const mostCharacters = 500_000;
/** Of the protocol, for a resource that is not there. */
const resourceNotFound = -32_002;
const mimeType = 'text/markdown';

/** The documents of every library that may be read, as resources. By the requests themselves, since lists come in pages. */
export function offerDocuments({ server }: McpServer, parts: McpParts, callOf: CallOf): void {
  server.registerCapabilities({ resources: {} });
  const answering = async <Result>(call: McpCall, act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      throw error instanceof McpError ? error : toProtocolError(call, error);
    }
  };
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        name: 'document',
        title: 'A document of a library',
        uriTemplate: documentTemplate,
        description: 'Its text as it was read, as Markdown.',
        mimeType,
      },
    ],
  }));
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }, extra) => {
    const call = callOf(extra);
    return answering(call, () => listPage(params?.cursor, call, parts));
  });
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }, extra) => {
    const call = callOf(extra);
    return answering(call, () => readResource(uri, call, parts));
  });
}

/** Library by library, document by document. */
async function listPage(cursor: string | undefined, { caller }: McpCall, parts: McpParts): Promise<ListResourcesResult> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const libraries = (await librariesOf('read', caller, parts)).filter((name) => after === null || name >= after.library);
  const found: NamedDocument[] = [];
  for (const library of libraries) {
    // One that has no build yet has no document.
    const documents = await readDocuments(library, parts).catch(() => []);
    const rest = after?.library === library ? documents.filter(({ document }) => document > after.document) : documents;
    found.push(...rest.slice(0, pageSize + 1 - found.length).map(({ document }) => ({ library, document })));
    if (found.length > pageSize) break;
  }
  const resources = found.slice(0, pageSize).map((named) => ({ uri: documentUri(named), name: named.document, mimeType }));
  const last = found[pageSize - 1];
  return { resources, ...(found.length > pageSize && last && { nextCursor: Buffer.from(documentUri(last)).toString('base64url') }) };
}

function readCursor(cursor: string): NamedDocument {
  const named = readDocumentUri(Buffer.from(cursor.slice(0, 8192), 'base64url').toString());
  if (named) return named;
  throw new McpError(ErrorCode.InvalidParams, 'cursor: give the nextCursor of the page before');
}

async function readResource(uri: string, { caller }: McpCall, parts: McpParts): Promise<ReadResourceResult> {
  const named = readDocumentUri(uri);
  if (!named) throw new McpError(resourceNotFound, `uri: expected one of the form ${documentTemplate}`, { uri });
  await chooseLibrary(named.library, 'read', caller, parts);
  const { parsed } = await readDocument(named, parts);
  const isCut = parsed.text.length > mostCharacters;
  const rest = `\n\n(the first ${mostCharacters} of ${parsed.text.length} characters; read_document gives the others)`;
  return { contents: [{ uri, mimeType, text: isCut ? parsed.text.slice(0, mostCharacters) + rest : parsed.text }] };
}

function toProtocolError(call: McpCall, error: unknown): McpError {
  const failure = call.tell(error);
  const isMissing = error instanceof AssistantError && ['NOT_FOUND', 'LIBRARY_NOT_FOUND', 'LIBRARY_NOT_BUILT'].includes(error.code);
  return new McpError(isMissing ? resourceNotFound : ErrorCode.InternalError, `${failure.code}: ${failure.message}`, failure);
}

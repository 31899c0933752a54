import type { DocumentRecord, ParsedDocument } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { NamedDocument } from '#channels/mcp/document-uri.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';

/** Documents of the live build that were read, by name. @throws AssistantError LIBRARY_NOT_BUILT */
export async function readDocuments(library: string, { builds }: McpParts): Promise<readonly DocumentRecord[]> {
  const manifest = await builds.current(library);
  if (!manifest) throw new AssistantError('LIBRARY_NOT_BUILT', `the library ${library} has no build yet; its owner has to build it`);
  return manifest.documents.filter(({ state }) => state === 'ready').sort((a, b) => (a.document < b.document ? -1 : 1));
}

/** A document with its text. @throws AssistantError LIBRARY_NOT_BUILT, NOT_FOUND */
export async function readDocument(
  { library, document }: NamedDocument,
  parts: McpParts,
): Promise<{ readonly record: DocumentRecord; readonly parsed: ParsedDocument }> {
  const record = (await readDocuments(library, parts)).find((one) => one.document === document);
  if (!record) throw new AssistantError('NOT_FOUND', `${library} has no document ${document}; list_documents says what it has`);
  const parsed = record.sha256 === null ? null : await parts.parsed.get(library, record.sha256);
  if (!parsed) throw new AssistantError('NOT_FOUND', `no text of ${document} is kept; its owner has to build the library anew`);
  return { record, parsed };
}

import type { ParsedDocument } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentParser } from '#ports/document-parser.js';
import type { ParsedStore } from '#ports/parsed-store.js';
import type { HashedFile } from '#ingest/changes.js';
import { mapInOrder } from '#shared/map-in-order.js';

/** One file read, or why not. */
export type ReadDocument = HashedFile &
  ({ readonly parsed: ParsedDocument; readonly reason: null } | { readonly parsed: null; readonly reason: string });

interface Reading {
  readonly library: string;
  readonly parser: DocumentParser;
  readonly store: ParsedStore;
  readonly signal: AbortSignal;
}

const ahead = 4;

/** Reads files in order, a few ahead of the caller. A file that fails does so alone; only cancelling ends the row. */
export function readDocuments(files: readonly HashedFile[], reading: Reading): AsyncGenerator<ReadDocument> {
  return mapInOrder(files, ahead, (file) => readOne(file, reading));
}

async function readOne(hashed: HashedFile, { library, parser, store, signal }: Reading): Promise<ReadDocument> {
  const { file, sha256 } = hashed;
  if (sha256 === null) return { ...hashed, parsed: null, reason: 'the file cannot be read: check its permissions' };
  const kept = await store.get(library, sha256);
  if (kept) return { ...hashed, parsed: kept, reason: null };
  try {
    const parsed = await parser.parse(file.location, { signal });
    await store.put(library, sha256, parsed);
    return { ...hashed, parsed, reason: null };
  } catch (error) {
    if (error instanceof AssistantError && (error.code === 'DOCUMENT_UNREADABLE' || error.code === 'DOCUMENT_TIMEOUT')) {
      return { ...hashed, parsed: null, reason: error.message };
    }
    throw error;
  }
}

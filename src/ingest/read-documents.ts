import type { ParsedDocument } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentParser } from '#ports/document-parser.js';
import type { IngestJournal } from '#ports/ingest-journal.js';
import type { ParsedStore } from '#ports/parsed-store.js';
import type { HashedFile } from '#ingest/changes.js';
import { endingOf } from '#shared/ending-of.js';
import type { FindKnown, KnownDocument } from '#ingest/reuse.js';
import { mapInOrder } from '#shared/map-in-order.js';

/** One file known from the previous build, or read, or why not. */
export type ReadDocument = HashedFile &
  (
    | { readonly kind: 'known'; readonly known: KnownDocument }
    | { readonly kind: 'parsed'; readonly parsed: ParsedDocument; readonly sha256: string }
    | { readonly kind: 'failed'; readonly reason: string; readonly seconds: number | null }
  );

interface Reading {
  readonly library: string;
  readonly parser: DocumentParser;
  readonly store: ParsedStore;
  readonly journal: IngestJournal;
  readonly findKnown: FindKnown;
  /** Files read at once. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
}

/** Reads files in order, a few ahead of the caller. A file that fails does so alone; only cancelling ends the row. */
export function readDocuments(files: readonly HashedFile[], reading: Reading): AsyncGenerator<ReadDocument> {
  return mapInOrder(files, reading.atOnce, (file) => readOne(file, reading));
}

async function readOne(hashed: HashedFile, { library, parser, store, journal, findKnown, signal }: Reading): Promise<ReadDocument> {
  const { file, sha256 } = hashed;
  if (sha256 === null) return { ...hashed, kind: 'failed', reason: 'the file cannot be read: check its permissions', seconds: null };
  const known = findKnown(hashed);
  if (known) return { ...hashed, kind: 'known', known };
  const kept = await store.get(library, sha256);
  // The same bytes under a name of another ending are another document: a table, which was a text before.
  if (kept?.format === endingOf(file.document)) return { ...hashed, sha256, kind: 'parsed', parsed: kept };
  journal.note(library, { document: file.document, state: 'parsing', reason: null });
  const started = performance.now();
  try {
    const parsed = await parser.parse(file, { signal, reading: hashed.reading });
    if (!parsed.isIncomplete) await store.put(library, sha256, parsed);
    return { ...hashed, sha256, kind: 'parsed', parsed };
  } catch (error) {
    if (error instanceof AssistantError && (error.code === 'DOCUMENT_UNREADABLE' || error.code === 'DOCUMENT_TIMEOUT')) {
      return { ...hashed, kind: 'failed', reason: error.message, seconds: (performance.now() - started) / 1000 };
    }
    throw error;
  }
}

import type { DocumentRecord } from '#domain/document.js';
import type { Embedder } from '#ports/embedder.js';
import type { Tokenizer } from '#ports/tokenizer.js';
import type { ChunkAdding, NewChunk } from '#ingest/chunk-adding.js';
import type { IngestParts } from '#ingest/ingest-parts.js';
import type { IngestEvent } from '#ingest/ingest-request.js';
import type { Making } from '#ingest/making.js';
import { NearDuplicates } from '#ingest/near-duplicates.js';
import { newChunks } from '#ingest/new-chunks.js';
import { readDocuments, type ReadDocument } from '#ingest/read-documents.js';
import { failedRecord, readyRecord } from '#ingest/records.js';
import { knownFrom } from '#ingest/reuse.js';

interface Parts extends Pick<IngestParts, 'parser' | 'parsed' | 'journal' | 'openTokenizer' | 'embedder'> {
  /** Files read at once. */
  readonly readAtOnce: number;
}

/** Reads every file, cuts it, and hands its chunks on to be embedded. */
export async function* addDocuments(adding: ChunkAdding, making: Making, parts: Parts): AsyncGenerator<IngestEvent, DocumentRecord[]> {
  const { parser, parsed: store, journal, readAtOnce: atOnce } = parts;
  const { library, files, previous, profiler, retryFailed, wanted, signal } = making;
  const findKnown = knownFrom(previous, wanted, retryFailed);
  if (files.some((file) => !findKnown(file))) warmUp(parts.embedder, signal);
  let tokenizer: Promise<Tokenizer> | undefined;
  const openTokenizer = (): Promise<Tokenizer> => (tokenizer ??= parts.openTokenizer());
  const nearDuplicates = new NearDuplicates();
  const records: DocumentRecord[] = [];
  for await (const document of readDocuments(files, { library, parser, store, journal, findKnown, atOnce, signal })) {
    signal.throwIfAborted();
    const chunks = await chunksOf(document, { maxTokens: wanted.split.maxTokens, openTokenizer, signal });
    const nearDuplicate = nearDuplicates.add(document.file.document, chunks.map(({ text }) => text).join('\n'));
    const record = { ...toRecord(document, chunks.length), nearDuplicate };
    records.push(record);
    profiler.add(chunks, record.format);
    const { state, reason } = record;
    journal.note(library, { document: record.document, state: state === 'failed' ? 'failed' : 'embedding', reason });
    yield { type: 'document', record, isNew: document.kind !== 'known', done: records.length, total: files.length };
    yield* adding.add(chunks);
  }
  return records;
}

/** Opening the model takes a second or two: it does so while files are read. Should it fail, the first chunk says so. */
function warmUp(embedder: Embedder, signal: AbortSignal): void {
  embedder.embed([''], 'passage', { signal }).catch(() => {});
}

interface Cutting {
  readonly maxTokens: number;
  readonly openTokenizer: () => Promise<Tokenizer>;
  readonly signal: AbortSignal;
}

async function chunksOf(document: ReadDocument, { maxTokens, openTokenizer, signal }: Cutting): Promise<NewChunk[]> {
  switch (document.kind) {
    case 'known':
      return document.known.chunks();
    case 'parsed': {
      const tokenizer = await openTokenizer();
      return newChunks(document, { maxTokens, count: (text) => tokenizer.count(text), signal });
    }
    case 'failed':
      return [];
  }
}

function toRecord(document: ReadDocument, chunks: number): DocumentRecord {
  switch (document.kind) {
    case 'known':
      return document.known.record;
    case 'parsed':
      return readyRecord(document, chunks);
    case 'failed':
      return failedRecord(document, document);
  }
}

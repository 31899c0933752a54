import type { DocumentRecord, ParsedDocument } from '#domain/document.js';
import type { SourceListing } from '#ports/document-source.js';
import type { HashedFile } from '#ingest/changes.js';

const unread = {
  warnings: [],
  chunks: 0,
  tags: [],
  date: null,
  characters: null,
  format: null,
  encoding: null,
  pages: null,
  seconds: null,
  nearDuplicate: null,
} as const;

export function readyRecord({ file, sha256, parsed }: HashedFile & { readonly parsed: ParsedDocument }, chunks: number): DocumentRecord {
  const { document, url, bytes } = file;
  const { tags, date, format, encoding, pages, seconds, text } = parsed;
  const warnings = chunks === 0 ? [...parsed.warnings, 'no text worth indexing'] : parsed.warnings;
  const read = { tags, date, format, encoding, pages, seconds, characters: text.length };
  const incomplete = parsed.isIncomplete && { isIncomplete: true as const };
  return { document, url, bytes, sha256, state: 'ready', reason: null, warnings, chunks, ...read, nearDuplicate: null, ...incomplete };
}

interface Failure {
  readonly reason: string;
  /** How long it was tried; null when it was not. */
  readonly seconds: number | null;
}

export function failedRecord({ file, sha256 }: HashedFile, { reason, seconds }: Failure): DocumentRecord {
  const { document, url, bytes } = file;
  return { ...unread, document, url, bytes, sha256, state: 'failed', reason, seconds };
}

export function skippedRecord({ document, bytes, reason }: SourceListing['skipped'][number]): DocumentRecord {
  return { ...unread, document, url: null, bytes, sha256: null, state: 'skipped', reason };
}

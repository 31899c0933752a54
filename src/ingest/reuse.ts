import type { BuildManifest } from '#domain/build.js';
import type { DocumentRecord } from '#domain/document.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { HashedFile, WantedSettings } from '#ingest/changes.js';
import { sameSettings } from '#ingest/changes.js';
import type { NewChunk } from '#ingest/chunk-adding.js';
import { endingOf } from '#shared/ending-of.js';

/** A document whose bytes the previous build read already, under this name or another. */
export interface KnownDocument {
  readonly record: DocumentRecord;
  /** Its chunks as they will stand in the new build; none for one that failed. */
  readonly chunks: () => NewChunk[];
}

export type FindKnown = (file: HashedFile) => KnownDocument | null;

/**
 * What of the previous build still holds: documents with the same bytes, when model, parser and splitter are the same. A
 * renamed document keeps its chunks and so its vectors, unless its ending says now that it is of another kind.
 * @param retryFailed documents that failed are read again, those that are incomplete too
 */
export function knownFrom(previous: OpenBuild | null, wanted: WantedSettings, retryFailed: boolean): FindKnown {
  if (!previous || !sameSettings(previous.manifest, wanted)) return () => null;
  const records = recordsByHash(previous.manifest, retryFailed);
  return ({ file, sha256 }) => {
    const same = records.get(sha256 ?? '');
    const before =
      same?.find(({ document }) => document === file.document) ??
      same?.find(({ document }) => endingOf(document) === endingOf(file.document));
    if (!before) return null;
    const { document, url, bytes } = file;
    return {
      record: { ...before, document, url, bytes },
      chunks: () => (before.state === 'ready' ? chunksOf(previous, before, file) : []),
    };
  };
}

function recordsByHash({ documents }: BuildManifest, retryFailed: boolean): Map<string, DocumentRecord[]> {
  const records = new Map<string, DocumentRecord[]>();
  for (const record of documents) {
    if (!record.sha256 || record.state === 'skipped' || (retryFailed && isWorthAnother(record))) continue;
    records.set(record.sha256, [...(records.get(record.sha256) ?? []), record]);
  }
  return records;
}

/** A document that failed, or whose pictures could not be asked about. */
export function isWorthAnother({ state, isIncomplete }: DocumentRecord): boolean {
  return state === 'failed' || isIncomplete === true;
}

function chunksOf({ chunks }: OpenBuild, before: DocumentRecord, { document, url }: HashedFile['file']): NewChunk[] {
  return chunks.chunksOf(before.document).map((chunk) => {
    const title = chunk.title === fileName(before.document) ? fileName(document) : chunk.title;
    return { ...chunk, document, url, title, otherPlaces: [] };
  });
}

/** What a document without a title is called. */
export function fileName(document: string): string {
  return document.split('/').at(-1) ?? document;
}

import type { SourceSettings } from '#domain/build.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { SourceListing } from '#ports/document-source.js';
import type { TermList } from '#ports/term-store.js';
import type { HashedFile, WantedSettings } from '#ingest/changes.js';
import type { IngestRequest } from '#ingest/ingest-request.js';
import type { LanguageProfiler } from '#ingest/profile/language-profiler.js';

/** What was asked for and found, before anything is read. */
export interface Found extends Omit<IngestRequest, 'sources'> {
  readonly sources: readonly SourceSettings[];
  readonly listing: SourceListing;
  readonly files: readonly HashedFile[];
  readonly names: TermList;
  readonly wanted: WantedSettings;
  /** Version of the token vectors that are to be kept; null for none. */
  readonly tokens: number | null;
}

/** What a build is made from. */
export interface Making extends Found {
  readonly previous: OpenBuild | null;
  readonly profiler: LanguageProfiler;
}

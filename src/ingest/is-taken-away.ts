import type { BuildManifest, SourceSettings } from '#domain/build.js';
import type { SourceListing } from '#ports/document-source.js';

/** What its owner lets a library be made of, and what was found there; null before it was looked at. */
export interface Asked {
  readonly sources: readonly SourceSettings[];
  readonly listing: SourceListing | null;
}

/**
 * Whether the owner of a library took away what its live build holds: a source that is no longer named, or a document that lay in
 * their own folders. A page or a repository that cannot be read now was not taken away.
 */
export function isTakenAway(live: BuildManifest | null, { sources, listing }: Asked): boolean {
  if (!live) return false;
  const wanted = new Set(sources.map((source) => JSON.stringify(source)));
  if (live.sources.some((source) => !wanted.has(JSON.stringify(source)))) return true;
  if (!listing || sources.some(({ kind }) => kind !== 'folder')) return false;
  const listed = new Set([...listing.files, ...listing.skipped].map(({ document }) => document));
  return live.documents.some(({ document, state }) => state === 'ready' && !listed.has(document));
}

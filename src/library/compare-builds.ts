import type { BuildManifest } from '#domain/build.js';

/** What a build has otherwise than an earlier one; names are sorted. */
export interface BuildChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Of other bytes, or read otherwise. */
  readonly changed: readonly string[];
  readonly same: number;
}

export function compareBuilds(before: BuildManifest, after: BuildManifest): BuildChanges {
  const known = new Map(before.documents.map((record) => [record.document, record]));
  const now = new Set(after.documents.map(({ document }) => document));
  const added = after.documents.filter(({ document }) => !known.has(document)).map(({ document }) => document);
  const changed = after.documents
    .filter((record) => {
      const old = known.get(record.document);
      return old && (old.sha256 !== record.sha256 || old.state !== record.state || old.chunks !== record.chunks);
    })
    .map(({ document }) => document);
  return {
    added: added.sort(),
    removed: [...known.keys()].filter((document) => !now.has(document)).sort(),
    changed: changed.sort(),
    same: after.documents.length - added.length - changed.length,
  };
}

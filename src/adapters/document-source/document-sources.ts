import type { SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import { byDocument } from '#adapters/document-source/by-document.js';
import { hashWithPictures } from '#adapters/document-source/hash-with-pictures.js';
import { uniqueName } from '#adapters/document-source/unique-name.js';

/** Sources of every kind as one. Each of its parts lists its own kind; names of documents are unique across them. */
export class DocumentSources implements DocumentSource {
  /** @param byKind by the word that goes before a name which an earlier kind has already; each leaves files on disk */
  constructor(private readonly byKind: Readonly<Record<SourceSettings['kind'], DocumentSource>>) {}

  async list(sources: readonly SourceSettings[], options: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const files: SourceFile[] = [];
    const skipped: SourceListing['skipped'][number][] = [];
    for (const [kind, source] of Object.entries(this.byKind)) {
      const listing = await source.list(sources, options);
      const renamed = newNames(listing, new Set([...files, ...skipped].map(({ document }) => document)), kind);
      const toUnique = <T extends { readonly document: string }>(entry: T): T => ({
        ...entry,
        document: renamed.get(entry.document) ?? entry.document,
      });
      files.push(...listing.files.map(toUnique));
      skipped.push(...listing.skipped.map(toUnique));
    }
    return { files: files.sort(byDocument), skipped: skipped.sort(byDocument) };
  }

  hash(file: SourceFile): Promise<string> {
    return hashWithPictures(file);
  }
}

function newNames({ files, skipped }: SourceListing, before: ReadonlySet<string>, kind: string): ReadonlyMap<string, string> {
  const own = new Set([...files, ...skipped].map(({ document }) => document));
  const taken = new Set([...before, ...own]);
  const renamed = new Map<string, string>();
  for (const name of own) {
    if (!before.has(name)) continue;
    const unique = uniqueName(name, kind, taken);
    taken.add(unique);
    renamed.set(name, unique);
  }
  return renamed;
}

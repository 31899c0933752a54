import type { BuildManifest, SourceSettings, SplitSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import type { EmbeddingModel } from '#ports/embedder.js';

/** A listed file with the hash of its bytes; null when it could not be read. */
export interface HashedFile {
  readonly file: SourceFile;
  readonly sha256: string | null;
}

interface Wanted {
  readonly model: EmbeddingModel;
  readonly split: SplitSettings;
  readonly parserVersion: number;
  readonly sources: readonly SourceSettings[];
  readonly files: readonly HashedFile[];
}

/**
 * True when a build made now would equal the given one: same model, parser and splitter, same sources, same bytes under the
 * same names. Whether a document that failed would fail again is for the caller to find out.
 */
export function isUpToDate(manifest: BuildManifest, { model, split, parserVersion, sources, files }: Wanted): boolean {
  if (manifest.model.fingerprint !== model.fingerprint) return false;
  if (manifest.split.maxTokens !== split.maxTokens || manifest.split.version !== split.version) return false;
  if (manifest.parserVersion !== parserVersion) return false;
  if (JSON.stringify(manifest.sources) !== JSON.stringify(sources)) return false;
  const known = new Map(manifest.documents.filter(({ state }) => state !== 'skipped').map((record) => [record.document, record]));
  return (
    known.size === files.length &&
    files.every(({ file, sha256 }) => {
      const record = known.get(file.document);
      return record !== undefined && record.sha256 === sha256 && record.url === file.url;
    })
  );
}

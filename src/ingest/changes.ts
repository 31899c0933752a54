import type { BuildManifest, SourceSettings, SplitSettings } from '#domain/build.js';
import type { ReadingSettings } from '#domain/reading-settings.js';
import type { SourceFile } from '#domain/document.js';
import type { SourceListing } from '#ports/document-source.js';
import type { EmbeddingModel } from '#ports/embedder.js';

/** A listed file with the hash of its bytes; null when it could not be read. */
export interface HashedFile {
  readonly file: SourceFile;
  readonly sha256: string | null;
  /** Where it is read otherwise than usual: `sha256` names its text by that too. */
  readonly reading?: ReadingSettings;
}

/** What shapes chunks and vectors beside the documents. */
export interface WantedSettings {
  readonly model: EmbeddingModel;
  readonly split: SplitSettings;
  readonly parserVersion: string;
}

interface Wanted extends WantedSettings {
  readonly sources: readonly SourceSettings[];
  /** Fingerprint of the terms by which chunks are to be found. */
  readonly terms: string;
  /** Version of the token vectors it is to hold; null for none. */
  readonly tokens: number | null;
  readonly files: readonly HashedFile[];
  readonly skipped: SourceListing['skipped'];
}

/** True when the same bytes would give the same chunks and vectors as in the given build. */
export function sameSettings(manifest: BuildManifest, { model, split, parserVersion }: WantedSettings): boolean {
  if (manifest.model.fingerprint !== model.fingerprint) return false;
  if (manifest.split.maxTokens !== split.maxTokens || manifest.split.version !== split.version) return false;
  return manifest.parserVersion === parserVersion;
}

/**
 * True when a build made now would equal the given one: same model, parser and splitter, same terms, token vectors or none, same sources, same bytes under the
 * same names, the same files left out for the same reasons.
 */
export function isUpToDate(manifest: BuildManifest, { sources, terms, tokens, files, skipped, ...settings }: Wanted): boolean {
  if (!sameSettings(manifest, settings)) return false;
  if (JSON.stringify(manifest.sources) !== JSON.stringify(sources)) return false;
  if (manifest.terms !== terms || manifest.tokens !== tokens) return false;
  if (!leavesOutTheSame(manifest, skipped)) return false;
  const known = new Map(manifest.documents.filter(({ state }) => state !== 'skipped').map((record) => [record.document, record]));
  return (
    known.size === files.length &&
    files.every(({ file, sha256 }) => {
      const record = known.get(file.document);
      return record !== undefined && record.sha256 === sha256 && record.url === file.url;
    })
  );
}

function leavesOutTheSame({ documents }: BuildManifest, skipped: SourceListing['skipped']): boolean {
  const reasons = new Map(skipped.map(({ document, reason }) => [document, reason]));
  const known = documents.filter(({ state }) => state === 'skipped');
  return known.length === reasons.size && known.every(({ document, reason }) => reasons.get(document) === reason);
}

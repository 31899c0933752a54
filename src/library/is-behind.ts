import type { BuildManifest } from '#domain/build.js';
import type { LibrarySettings } from '#domain/library-settings.js';
import { documentsOf } from '#library/documents-of.js';
import type { Upload } from '#ports/upload-store.js';

interface Standing {
  readonly manifest: BuildManifest | null;
  readonly uploads: readonly Upload[];
  readonly settings: Pick<LibrarySettings, 'sources'>;
  /** When the last build began that was asked for, ISO 8601; null for none. */
  readonly lastBegun: string | null;
}

/** Whether the live build of a library, or the lack of one, is not what its owner gave it to build. */
export function isBehind({ manifest, uploads, settings, lastBegun }: Standing): boolean {
  if (!manifest && settings.sources.length > 0) return true;
  const since = lastBegun ?? manifest?.createdAt ?? '';
  return uploads.some(({ at }) => at > since) || documentsOf({ manifest, uploads, running: [] }).some(({ state }) => state === 'waiting');
}

import path from 'node:path';
import type { SourceSettings } from '#domain/build.js';
import type { LoadedConfig } from '#config/load.js';
import type { BuildStore } from '#ports/build-store.js';

interface Choice {
  readonly library: string;
  /** A folder on the command line. */
  readonly source?: string;
}

/** Where a library's documents are: as said now, else as configured, else as the last build had it, else `repodir/`. */
export async function chooseSources(
  { library, source }: Choice,
  { settings, paths }: LoadedConfig,
  builds: BuildStore,
): Promise<SourceSettings[]> {
  const configured = settings.sources
    .filter((entry) => entry.library === library)
    .map((entry): SourceSettings =>
      entry.kind === 'web'
        ? { kind: 'web', urls: entry.urls, sitemap: entry.sitemap }
        : { kind: 'folder', path: path.resolve(paths.home, entry.path), url: entry.url },
    );
  if (source !== undefined) {
    const folder = path.resolve(source);
    const known = configured.find((entry) => entry.kind === 'folder' && entry.path === folder);
    return [known ?? { kind: 'folder', path: folder, url: null }];
  }
  if (configured.length > 0) return configured;
  const known = (await builds.current(library).catch(() => null))?.sources ?? [];
  return known.length > 0 ? [...known] : [{ kind: 'folder', path: path.join(paths.home, 'repodir'), url: null }];
}

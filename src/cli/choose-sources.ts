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
  config: LoadedConfig,
  builds: BuildStore,
): Promise<readonly SourceSettings[]> {
  if (source !== undefined) {
    const folder = path.resolve(source);
    const known = configuredSources(library, config).find((entry) => entry.kind === 'folder' && entry.path === folder);
    return [known ?? { kind: 'folder', path: folder, url: null }];
  }
  const known = await knownSources(library, config, builds);
  return known.length > 0 ? known : [{ kind: 'folder', path: path.join(config.paths.home, 'repodir'), url: null }];
}

/** As configured, else as the last build had it; none when there is neither. */
export async function knownSources(library: string, config: LoadedConfig, builds: BuildStore): Promise<readonly SourceSettings[]> {
  const configured = configuredSources(library, config);
  return configured.length > 0 ? configured : ((await builds.current(library).catch(() => null))?.sources ?? []);
}

function configuredSources(library: string, { settings, paths }: LoadedConfig): SourceSettings[] {
  return settings.sources
    .filter((entry) => entry.library === library)
    .map((entry): SourceSettings =>
      entry.kind === 'web'
        ? { kind: 'web', urls: entry.urls, sitemap: entry.sitemap }
        : { kind: 'folder', path: path.resolve(paths.home, entry.path), url: entry.url },
    );
}

import type { SourceSettings } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { usualLibrary } from '#access/library-of-model.js';
import { chooseSources, knownSources } from '#cli/choose-sources.js';
import type { LoadedConfig } from '#config/load.js';
import type { BuildStore } from '#ports/build-store.js';

/**
 * Where the documents of a library are for a job that somebody asked for over HTTP: `repodir/` is for the usual library alone, or
 * whoever may edit another one could read it there.
 * @throws AssistantError SOURCE_EMPTY
 */
export async function jobSources(library: string, config: LoadedConfig, builds: BuildStore): Promise<readonly SourceSettings[]> {
  if (library === usualLibrary) return chooseSources({ library }, config, builds);
  const known = await knownSources(library, config, builds);
  if (known.length > 0) return known;
  throw new AssistantError(
    'SOURCE_EMPTY',
    `the library ${library} has no source; name one in sources of config/local.yaml, or run huixiang ingest`,
  );
}

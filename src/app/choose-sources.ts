import path from 'node:path';
import type { SourceSettings } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { usualLibrary } from '#access/library-of-model.js';
import { mayBeMade } from '#app/may-be-made.js';
import type { LoadedConfig } from '#config/load.js';
import { demandUnkeptName } from '#library/demand-unkept-name.js';
import type { BuildStore } from '#ports/build-store.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';
import type { WantedSources } from '#ingest/ingest-request.js';
import type { LibraryStore } from '#ports/library-store.js';
import type { UploadStore } from '#ports/upload-store.js';

export interface SourceChoice {
  readonly library: string;
  /** A folder on the command line. */
  readonly source?: string;
}

interface Parts {
  readonly config: LoadedConfig;
  readonly builds: BuildStore;
  readonly uploads: UploadStore;
  readonly librarySettings: LibrarySettingsStore;
}

/**
 * Where a library's documents are: what was uploaded, first, so that its documents keep their names; then what its owner named;
 * then as said now, else as configured, else as the last build had it, else, for a library that has nothing of its own, `repodir/`.
 */
export async function chooseSources({ library, source }: SourceChoice, parts: Parts): Promise<SourceSettings[]> {
  const { config, uploads, librarySettings } = parts;
  const [files, settings] = await Promise.all([uploads.list(library), librarySettings.read(library)]);
  const uploaded: SourceSettings[] = files.length > 0 ? [{ kind: 'folder', path: uploads.folderOf(library), url: null }] : [];
  const own = [...uploaded, ...settings.sources];
  const configured = configuredSources(library, config);
  if (source !== undefined) {
    const folder = path.resolve(source);
    const known = configured.find((entry) => entry.kind === 'folder' && entry.path === folder);
    return [...own, known ?? { kind: 'folder', path: folder, url: null }];
  }
  if (configured.length > 0) return [...own, ...configured];
  // A library made over HTTP has what its owner gave it: what another one reads is not for it.
  if (settings.createdAt !== null) return own;
  // An owner who named pages once may have taken them back since.
  const known = (await sourcesBefore(library, parts)).filter(({ kind }) => kind === 'folder' || settings.version === 0);
  if (known.length > 0 || own.length > 0) return [...own, ...known];
  return [{ kind: 'folder', path: path.join(config.paths.home, 'repodir'), url: null }];
}

/**
 * Where the documents are for a command, which makes a library that is not there. Nobody is put out of it: whoever was named its member
 * before is meant to be one.
 * @throws AssistantError CONFLICT for the name of a deleted library that is kept
 */
export async function commandSources(choice: SourceChoice, parts: Parts & { readonly libraryStore: LibraryStore }): Promise<WantedSources> {
  const { libraryStore } = parts;
  if (!(await libraryStore.has(choice.library))) await demandUnkeptName(choice.library, libraryStore);
  return { sources: await chooseSources(choice, parts), areOwners: false };
}

/**
 * Where the documents are for a job that somebody asked for over HTTP: `repodir/` is for the usual library alone, or whoever may edit
 * another one could read it there. None for a library whose owner took all of them away.
 * @throws AssistantError LIBRARY_NOT_FOUND when it was deleted meanwhile, SOURCE_EMPTY
 */
export async function jobSources(library: string, parts: Parts & { readonly libraryStore: LibraryStore }): Promise<WantedSources> {
  const { libraryStore } = parts;
  if (!(await libraryStore.has(library)) && !(await mayBeMade(library, libraryStore)))
    throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library} any more`);
  const sources = await chooseSources({ library }, parts);
  const repodir = path.join(parts.config.paths.home, 'repodir');
  const configured = configuredSources(library, parts.config);
  const isMeant = library === usualLibrary || configured.length > 0;
  const known = isMeant ? sources : sources.filter((source) => source.kind !== 'folder' || source.path !== repodir);
  const areOwners = configured.length === 0 && (await parts.librarySettings.read(library)).createdAt !== null;
  if (known.length > 0 || areOwners) return { sources: known, areOwners };
  const others = 'send it documents, or name a source in its settings';
  const remedy = { shell: `${others} or in sources of config/local.yaml, or run huixiang ingest`, others };
  throw new AssistantError('SOURCE_EMPTY', `the library ${library} has no source`, { remedy });
}

function configuredSources(library: string, { settings, paths }: LoadedConfig): SourceSettings[] {
  return settings.sources
    .filter((entry) => entry.library === library)
    .map((entry) => {
      if (entry.kind === 'web') return { kind: 'web', urls: entry.urls, sitemap: entry.sitemap };
      if (entry.kind === 'langchain') return { kind: 'langchain', loader: entry.name };
      return { kind: 'folder', path: path.resolve(paths.home, entry.path), url: entry.url };
    });
}

/** Of the last build, without what was uploaded. */
async function sourcesBefore(library: string, { builds, uploads }: Parts): Promise<SourceSettings[]> {
  const sources = (await builds.current(library).catch(() => null))?.sources ?? [];
  return sources.filter((entry) => entry.kind !== 'folder' || entry.path !== uploads.folderOf(library));
}

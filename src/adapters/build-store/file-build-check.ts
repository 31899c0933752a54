import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { holdingLibraryLock, tryLibraryLock } from '#database/library-lock.js';
import { namesIn } from '#database/names-in.js';
import type { BuildCheck, BuildSurvey } from '#ports/build-check.js';
import type { OpenBuild } from '#ports/build-store.js';
import { buildFiles, libraryFolder } from './library-folder.js';
import { listBuildIds } from './list-build-ids.js';
import { namedLive } from './named-live.js';
import { openBuildFolder, type Stores } from './open-build-folder.js';
import { deleteUnused } from './prune-builds.js';
import { readManifest } from './read-manifest.js';
import { takeLease } from './take-lease.js';

interface Parts extends Stores {
  readonly librariesFolder: string;
  readonly home: string;
}

/** The builds that `FileBuildStore` keeps. */
export class FileBuildCheck implements BuildCheck {
  constructor(private readonly parts: Parts) {}

  async survey(library: string): Promise<BuildSurvey> {
    const place = libraryFolder(this.parts.librariesFolder, library);
    const live = await namedLive(place);
    const finished = await listBuildIds(place.builds);
    const unfinished = (await namesIn(place.builds)).filter((name) => name.endsWith('.partial'));
    const leftovers = unfinished.length > 0 && (await this.#isFree(library)) ? unfinished : [];
    return { live, finished, leftovers };
  }

  async check(library: string, id: string): Promise<BuildManifest> {
    const folder = path.join(libraryFolder(this.parts.librariesFolder, library).builds, id);
    const lease = await takeLease(folder);
    if (!lease) throw new AssistantError('NOT_FOUND', `${library} keeps no build ${id.slice(0, 100)}`);
    try {
      return await this.#checkFolder(folder, { library, id });
    } finally {
      lease.release();
    }
  }

  async remove(library: string, id: string): Promise<void> {
    const { librariesFolder } = this.parts;
    const place = libraryFolder(librariesFolder, library);
    const busy = `another program is writing the library ${library}; try again`;
    await holdingLibraryLock({ librariesFolder, library, busy }, async () => {
      if ((await namedLive(place)) === id) throw new AssistantError('CONFLICT', `the build ${id} of ${library} is the live one by now`);
      await deleteUnused(place.builds, id).catch((cause: unknown) => {
        if (cause instanceof AssistantError) throw cause;
        throw new AssistantError('STORAGE_FAILED', `the build ${id} in ${place.builds} cannot be deleted; check its rights`, { cause });
      });
    });
  }

  async #checkFolder(folder: string, { library, id }: { readonly library: string; readonly id: string }): Promise<BuildManifest> {
    const manifest = await readManifest(folder, { library, id, home: this.parts.home });
    // With the stamp, files that nothing seems to have touched would not be read again.
    await rm(path.join(folder, buildFiles.verified), { force: true }).catch(() => undefined);
    const build = await openBuildFolder(folder, manifest, this.parts);
    try {
      const problem = misfit(build);
      if (problem !== null)
        throw new AssistantError('BUILD_CORRUPT', `${folder} is damaged: ${problem}; run huixiang ingest --library ${library}`);
      return manifest;
    } finally {
      await build.close();
    }
  }

  async #isFree(library: string): Promise<boolean> {
    const lock = await tryLibraryLock({ librariesFolder: this.parts.librariesFolder, library });
    lock?.release();
    return lock !== null;
  }
}

/** What does not fit; null when all of it does. */
function misfit({ manifest, chunks }: OpenBuild): string | null {
  if (chunks.searchable !== chunks.size) return `its full text knows ${chunks.searchable} of ${chunks.size} chunks`;
  const ready = manifest.documents.filter(({ state }) => state === 'ready');
  if (ready.length !== manifest.counts.ready) return `its manifest lists ${ready.length} documents and counts ${manifest.counts.ready}`;
  const documents = new Set(ready.map(({ document }) => document));
  let next = 0;
  for (const { id, document } of chunks.all()) {
    if (id !== next) return `chunk ${next} is missing`;
    if (!documents.has(document)) return `chunk ${id} is of ${document}, which is none of its documents`;
    next += 1;
  }
  if (next !== chunks.size) return `${next} of ${chunks.size} chunks can be read`;
  const empty = ready.find(({ document, chunks: expected }) => expected > 0 && chunks.chunksOf(document).length === 0);
  return empty ? `${empty.document} should have ${empty.chunks} chunks and has none` : null;
}

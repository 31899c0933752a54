import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import type { FileLock } from '#database/file-lock.js';
import { isFolder } from '#database/is-folder.js';
import { takeLibraryLock } from '#database/library-lock.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { BuildStore, LibraryWriter, OpenBuild, OpenChunks } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import { isBuildId } from './build-id.js';
import { FileLibraryWriter } from './file-library-writer.js';
import { libraryFolder, type LibraryFolder } from './library-folder.js';
import { listBuildIds } from './list-build-ids.js';
import { namedLive } from './named-live.js';
import { openBuildFolder, openChunksOf, type Stores } from './open-build-folder.js';
import { removePartialBuilds } from './prune-builds.js';
import { readManifest } from './read-manifest.js';
import { retireBuild } from './retire-build.js';
import { takeLease } from './take-lease.js';

interface Parts extends Stores {
  /** Holds one folder per library; made when it is missing. */
  readonly librariesFolder: string;
  /** Folders of documents in it are named from it. */
  readonly home: string;
  readonly clock: Clock;
}

/** Two programs that start at the same moment may both see the other one's attempt: trying a little longer lets one win. */
const lockWaitMs = 200;
/** A build can be pruned between reading its name and opening it, but then `current` has moved on. */
const attempts = 20;
const pauseMs = 25;

/** Builds as folders: `<libraries>/<library>/builds/<id>/`, with `current` beside `builds` naming the live one. */
export class FileBuildStore implements BuildStore {
  readonly #parts: Parts;
  /** The last manifest read of each library: a manifest never changes, and is asked for often. */
  readonly #manifests = new Map<string, BuildManifest>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async current(library: string): Promise<BuildManifest | null> {
    const place = this.#place(library);
    for (let attempt = 1; ; attempt += 1) {
      const id = await readCurrent(place);
      if (id === null) return null;
      const known = this.#manifests.get(library);
      if (known?.id === id) return known;
      try {
        const manifest = await readManifest(path.join(place.builds, id), { library, id, home: this.#parts.home });
        this.#manifests.set(library, manifest);
        return manifest;
      } catch (error) {
        if (attempt === attempts || id === (await readCurrent(place))) throw error;
      }
    }
  }

  async list(library: string): Promise<BuildManifest[]> {
    const { builds } = this.#place(library);
    const manifests = await Promise.all(
      (await listBuildIds(builds)).map((id) =>
        readManifest(path.join(builds, id), { library, id, home: this.#parts.home }).catch(() => null),
      ),
    );
    return manifests.filter((manifest) => manifest !== null);
  }

  open(library: string, model: EmbeddingModel): Promise<OpenBuild> {
    return this.#openCurrent(library, async (folder, manifest) => {
      checkModel(manifest, model);
      return openBuildFolder(folder, manifest, this.#parts);
    });
  }

  async openBuild(library: string, id: string, model: EmbeddingModel): Promise<OpenBuild> {
    const { builds } = this.#place(library);
    const folder = path.join(builds, id);
    const lease = (await listBuildIds(builds)).includes(id) ? await takeLease(folder) : null;
    if (!lease) throw new AssistantError('NOT_FOUND', `${library} keeps no build ${id.slice(0, 100)}`);
    return openLeased({ lease, folder, id, library, home: this.#parts.home }, async (_, manifest) => {
      checkModel(manifest, model);
      return openBuildFolder(folder, manifest, this.#parts);
    });
  }

  openChunks(library: string): Promise<OpenChunks> {
    return this.#openCurrent(library, (folder, manifest) => openChunksOf(folder, manifest, this.#parts));
  }

  async #openCurrent<Opened extends OpenChunks>(library: string, open: Opening<Opened>): Promise<Opened> {
    const place = this.#place(library);
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const id = await this.#requireCurrent(place);
      const folder = path.join(place.builds, id);
      const lease = await takeLease(folder);
      if (lease) return await openLeased({ lease, folder, id, library, home: this.#parts.home }, open);
      await sleep(pauseMs);
    }
    throw new AssistantError('BUILD_CORRUPT', `${place.current} names a build that is not there; run huixiang ingest --library ${library}`);
  }

  async setLive(library: string, id: string | null, { instead }: { readonly instead?: string | null } = {}): Promise<void> {
    const place = this.#place(library);
    const lock = await this.#takeWriterLock(place);
    try {
      if (instead !== undefined && (await namedLive(place)) !== instead)
        throw new AssistantError('CONFLICT', `another build of ${library} became the live one meanwhile`);
      if (id === null) return await retireBuild(place);
      if (!(await listBuildIds(place.builds)).includes(id))
        throw new AssistantError('NOT_FOUND', `${library} keeps no build ${id.slice(0, 100)}`);
      await readManifest(path.join(place.builds, id), { library, id, home: this.#parts.home });
      await writeFileAtomically(place.current, `${id}\n`);
    } finally {
      lock.release();
    }
  }

  async lock(library: string): Promise<LibraryWriter> {
    const place = this.#place(library);
    const lock = await this.#takeWriterLock(place);
    try {
      await removePartialBuilds(place);
      return new FileLibraryWriter({ ...this.#parts, place, lock });
    } catch (cause) {
      lock.release();
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('STORAGE_FAILED', `what a stopped run left in ${place.builds} cannot be removed; check its rights`, {
        cause,
      });
    }
  }

  #takeWriterLock({ library }: LibraryFolder): Promise<FileLock> {
    const busy = `another program is writing the library ${library}; wait until it is done, or stop it`;
    return takeLibraryLock({ librariesFolder: this.#parts.librariesFolder, library, busy, waitMs: lockWaitMs });
  }

  async #requireCurrent(place: LibraryFolder): Promise<string> {
    const id = await readCurrent(place);
    if (id !== null) return id;
    const { library, folder } = place;
    if (await isFolder(folder))
      throw new AssistantError('LIBRARY_NOT_BUILT', `the library ${library} has no build yet`, {
        remedy: {
          shell: `run huixiang ingest --library ${library}`,
          others: 'whoever edits it has to send it documents, or have it built (job build)',
        },
      });
    throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`, {
      remedy: {
        shell: `huixiang libraries lists them, huixiang ingest --library ${library} makes it`,
        others: 'name one of those that you are shown, or ask whoever runs the server to make it',
      },
    });
  }

  #place(library: string): LibraryFolder {
    return libraryFolder(this.#parts.librariesFolder, library);
  }
}

type Opening<Opened> = (folder: string, manifest: BuildManifest) => Promise<Opened>;

interface Leased {
  readonly lease: FileLock;
  readonly folder: string;
  readonly id: string;
  readonly library: string;
  readonly home: string;
}

async function openLeased<Opened extends OpenChunks>({ lease, ...described }: Leased, open: Opening<Opened>): Promise<Opened> {
  try {
    const manifest = await readManifest(described.folder, described);
    const opened = await open(described.folder, manifest);
    let closing: Promise<void> | null = null;
    return { ...opened, close: () => (closing ??= opened.close().finally(() => lease.release())) };
  } catch (error) {
    lease.release();
    throw error;
  }
}

function checkModel({ model: made, library }: BuildManifest, { name, dimension, fingerprint }: EmbeddingModel): void {
  if (made.fingerprint === fingerprint && made.dimension === dimension) return;
  const [theirs, ours] = [made, { name, dimension, fingerprint }].map(
    (model) => `${model.name} (${model.dimension} dimensions, ${model.fingerprint.slice(0, 12)})`,
  );
  throw new AssistantError('BUILD_MODEL_MISMATCH', `the build of ${library} was made by ${theirs}, the configured model is ${ours}`, {
    remedy: {
      shell: `run huixiang ingest --library ${library}, or configure ${made.name}`,
      others: `whoever edits it has to have it built anew (job build), or whoever runs the server to configure ${made.name}`,
    },
  });
}

async function readCurrent(place: LibraryFolder): Promise<string | null> {
  const id = await namedLive(place);
  if (id === null || isBuildId(id)) return id;
  throw new AssistantError(
    'BUILD_CORRUPT',
    `${place.current} is damaged: it names no build; run huixiang ingest --library ${place.library}`,
  );
}

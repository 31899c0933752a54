import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import type { FileLock } from '#database/file-lock.js';
import { hashFile } from '#database/hash-file.js';
import { makeFolders } from '#database/make-folders.js';
import { syncFolder } from '#database/sync-folder.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { BuildWriter, LibraryWriter } from '#ports/build-store.js';
import type { ChunkIndexWriter } from '#ports/chunk-store.js';
import type { Clock } from '#ports/clock.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import type { TokenIndexWriter } from '#ports/token-store.js';
import type { VectorIndexWriter } from '#ports/vector-store.js';
import { nextBuildId } from './build-id.js';
import { buildFiles, contentFiles, type LibraryFolder } from './library-folder.js';
import { listBuildIds } from './list-build-ids.js';
import { openBuildFolder, type Stores } from './open-build-folder.js';
import { partialFolder, pruneBuilds } from './prune-builds.js';
import { retireBuild } from './retire-build.js';
import { sourcesFromHome } from './sources-from-home.js';

export interface WriterParts extends Stores {
  readonly home: string;
  readonly clock: Clock;
  readonly place: LibraryFolder;
  readonly lock: FileLock;
}

export class FileLibraryWriter implements LibraryWriter {
  readonly #parts: WriterParts;
  #build: FileBuildWriter | null = null;
  #released = false;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  async begin(model: EmbeddingModel, { withTokens } = { withTokens: false }): Promise<BuildWriter> {
    if (this.#released) throw new AssistantError('STORAGE_FAILED', `the lock of ${this.#parts.place.library} was released; take it again`);
    await this.#build?.abandon();
    this.#build = await beginBuild(this.#parts, model, withTokens);
    return this.#build;
  }

  async retire(): Promise<void> {
    await retireBuild(this.#parts.place);
  }

  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    try {
      await this.#build?.abandon();
    } finally {
      this.#parts.lock.release();
    }
  }
}

async function beginBuild(parts: WriterParts, { dimension }: EmbeddingModel, withTokens: boolean): Promise<FileBuildWriter> {
  const { place, clock, vectorStore, chunkStore, tokenStore } = parts;
  const id = nextBuildId(clock.now(), await listBuildIds(place.builds));
  const folder = partialFolder(place.builds, id);
  const begun: Abandonable[] = [];
  const keep = <Writer extends Abandonable>(writer: Writer): Writer => {
    begun.push(writer);
    return writer;
  };
  try {
    await makeFolders(folder);
    const vectors = keep(await vectorStore.create(path.join(folder, buildFiles.vectors), dimension));
    const chunks = keep(chunkStore.create(path.join(folder, buildFiles.chunks)));
    const tokens = withTokens ? keep(await tokenStore.create(path.join(folder, buildFiles.tokens), dimension)) : null;
    return new FileBuildWriter(parts, { id, folder, vectors, chunks, tokens });
  } catch (cause) {
    // Why it could not begin is told, whatever else fails.
    await discard(folder, begun).catch(() => undefined);
    throw toStorageFailure(folder, cause);
  }
}

interface Abandonable {
  abandon(): Promise<void> | void;
}

/** Each writer frees what it holds, though another one fails. */
async function discard(folder: string, writers: readonly Abandonable[]): Promise<void> {
  const ended = await Promise.allSettled(writers.map(async (writer) => writer.abandon()));
  await rm(folder, { recursive: true, force: true });
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

interface Draft {
  readonly id: string;
  readonly folder: string;
  readonly vectors: VectorIndexWriter;
  readonly chunks: ChunkIndexWriter;
  readonly tokens: TokenIndexWriter | null;
}

class FileBuildWriter implements BuildWriter {
  readonly id: string;
  readonly vectors: VectorIndexWriter;
  readonly chunks: ChunkIndexWriter;
  readonly tokens: TokenIndexWriter | null;
  readonly #parts: WriterParts;
  readonly #folder: string;
  #state: 'open' | 'published' | 'abandoned' = 'open';

  constructor(parts: WriterParts, { id, folder, vectors, chunks, tokens }: Draft) {
    this.#parts = parts;
    this.#folder = folder;
    this.id = id;
    this.vectors = vectors;
    this.chunks = chunks;
    this.tokens = tokens;
  }

  async publish(manifest: Omit<BuildManifest, 'files'>): Promise<void> {
    const { place } = this.#parts;
    if (this.#state !== 'open') throw new AssistantError('STORAGE_FAILED', `the build ${this.id} was ${this.#state}; begin a new one`);
    if (manifest.id !== this.id || manifest.library !== place.library) {
      throw new AssistantError('INTERNAL', `the manifest of ${manifest.library}/${manifest.id} was given for ${place.library}/${this.id}`);
    }
    if ((manifest.tokens === null) !== (this.tokens === null))
      throw new AssistantError(
        'INTERNAL',
        `the build ${this.id} was begun ${this.tokens ? 'with' : 'without'} token vectors, its manifest differs`,
      );
    await this.vectors.finish();
    this.chunks.finish();
    await this.tokens?.finish();
    try {
      await this.#complete(manifest);
      await rename(this.#folder, path.join(place.builds, this.id));
      // From here on `current` may name it, even when the next lines fail, so it is never taken back.
      this.#state = 'published';
      for (const folder of [place.builds, place.folder, path.dirname(place.folder)]) await syncFolder(folder);
      await writeFileAtomically(place.current, `${this.id}\n`);
    } catch (cause) {
      throw toStorageFailure(this.#folder, cause);
    }
    // The new build is live; an old one that cannot be deleted now is tried again after the next build.
    await pruneBuilds(place, this.id).catch(() => undefined);
  }

  /** Leaves nothing of an unpublished build. Safe to call twice, and after `publish`. */
  async abandon(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'abandoned';
    await discard(this.#folder, [this.chunks, this.vectors, ...(this.tokens ? [this.tokens] : [])]);
  }

  /** The manifest comes last: with it the build is whole. Then it is opened, as a reader would. */
  async #complete(manifest: Omit<BuildManifest, 'files'>): Promise<void> {
    const hashed = await Promise.all(
      contentFiles(manifest).map(async (name) => [name, await hashFile(path.join(this.#folder, name))] as const),
    );
    const complete: BuildManifest = { ...manifest, files: Object.fromEntries(hashed) };
    const kept = { ...complete, sources: sourcesFromHome(manifest.sources, this.#parts.home) };
    await writeFile(path.join(this.#folder, buildFiles.inUse), '');
    await writeFileAtomically(path.join(this.#folder, buildFiles.manifest), JSON.stringify(kept));
    const opened = await openBuildFolder(this.#folder, complete, this.#parts);
    await opened.close();
  }
}

function toStorageFailure(folder: string, cause: unknown): AssistantError {
  if (cause instanceof AssistantError) return cause;
  return new AssistantError('STORAGE_FAILED', `the build in ${folder} cannot be written; check the disk, its rights and the free space`, {
    cause,
  });
}

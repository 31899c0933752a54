import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MemoryChunkStore } from '#adapters/chunk-store/memory-chunk-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { BuildStore, BuildWriter, LibraryWriter, OpenBuild, OpenChunks } from '#ports/build-store.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import { MemoryTokenStore } from './memory-token-store.js';
import { SpaceWordSegmenter } from './space-word-segmenter.js';

interface Library {
  /** Newest first. */
  builds: { readonly manifest: BuildManifest; readonly folder: string; users: number }[];
  isLocked: boolean;
  /** Of `builds`; null for none. */
  live: string | null;
  exists: boolean;
}

interface Beginning {
  readonly library: string;
  readonly place: Library;
  readonly withTokens: boolean;
}

/** Builds that end with the process; only the files of the two indexes are in a temporary folder. */
export class MemoryBuildStore implements BuildStore {
  readonly vectorStore = new MemoryVectorStore();
  readonly chunkStore = new MemoryChunkStore(new SpaceWordSegmenter());
  readonly tokenStore = new MemoryTokenStore();
  readonly #root = mkdtempSync(path.join(tmpdir(), 'huixiang-builds-'));
  readonly #libraries = new Map<string, Library>();
  #made = 0;

  async current(library: string): Promise<BuildManifest | null> {
    return this.#live(library)?.manifest ?? null;
  }

  async list(library: string): Promise<BuildManifest[]> {
    return this.#library(library).builds.map(({ manifest }) => manifest);
  }

  async open(library: string, model: EmbeddingModel): Promise<OpenBuild> {
    const { exists } = this.#library(library);
    const build = this.#live(library);
    if (!build) throw new AssistantError(exists ? 'LIBRARY_NOT_BUILT' : 'LIBRARY_NOT_FOUND', `nothing to open in ${library}`);
    return this.#open(build, model);
  }

  async openBuild(library: string, id: string, model: EmbeddingModel): Promise<OpenBuild> {
    const build = this.#library(library).builds.find(({ manifest }) => manifest.id === id);
    if (!build) throw new AssistantError('NOT_FOUND', `no build ${id}`);
    return this.#open(build, model);
  }

  async #open(build: Library['builds'][number], model: EmbeddingModel): Promise<OpenBuild> {
    const { manifest, folder } = build;
    if (manifest.model.fingerprint !== model.fingerprint)
      throw new AssistantError('BUILD_MODEL_MISMATCH', `made by ${manifest.model.name}, opened with ${model.name}`);
    const { vectors, chunks, tokens } = await this.#openFiles(folder, manifest.tokens !== null);
    build.users += 1;
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (!isOpen) return;
      isOpen = false;
      build.users -= 1;
      chunks.close();
      await tokens?.close();
      await vectors.close();
    };
    return { manifest, vectors, chunks, tokens, close };
  }

  async openChunks(library: string): Promise<OpenChunks> {
    const build = this.#live(library);
    if (!build) throw new AssistantError('LIBRARY_NOT_BUILT', `nothing to open in ${library}`);
    const chunks = this.chunkStore.open(path.join(build.folder, 'chunks'));
    return { manifest: build.manifest, chunks, close: async () => chunks.close() };
  }

  async setLive(library: string, id: string | null, { instead }: { readonly instead?: string | null } = {}): Promise<void> {
    const place = this.#library(library);
    if (place.isLocked) throw new AssistantError('LIBRARY_BUSY', `${library} is being written`);
    if (instead !== undefined && instead !== place.live) throw new AssistantError('CONFLICT', `${place.live} is live by now`);
    if (id !== null && !place.builds.some(({ manifest }) => manifest.id === id)) throw new AssistantError('NOT_FOUND', `no build ${id}`);
    place.live = id;
  }

  async lock(library: string): Promise<LibraryWriter> {
    const place = this.#library(library);
    if (place.isLocked) throw new AssistantError('LIBRARY_BUSY', `${library} is being written`);
    place.isLocked = true;
    let isReleased = false;
    return {
      begin: async (model, { withTokens } = { withTokens: false }) => {
        if (isReleased) throw new AssistantError('STORAGE_FAILED', `the lock of ${library} was released`);
        place.exists = true;
        return this.#begin({ library, place, withTokens }, model);
      },
      retire: async () => void (place.live = null),
      release: async () => {
        if (!isReleased) place.isLocked = false;
        isReleased = true;
      },
    };
  }

  /** Removes the temporary folder. */
  dispose(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #begin({ library, place, withTokens }: Beginning, model: EmbeddingModel): Promise<BuildWriter> {
    this.#made += 1;
    const id = `20260102T030405Z-${String(this.#made).padStart(6, '0')}`;
    const folder = mkdtempSync(path.join(this.#root, `${library}-`));
    const vectors = await this.vectorStore.create(path.join(folder, 'vectors'), model.dimension);
    const chunks = this.chunkStore.create(path.join(folder, 'chunks'));
    const tokens = withTokens ? await this.tokenStore.create(path.join(folder, 'tokens'), model.dimension) : null;
    let isPublished = false;
    const publish = async (manifest: Omit<BuildManifest, 'files'>): Promise<void> => {
      if (isPublished) throw new AssistantError('STORAGE_FAILED', `${id} is published`);
      if (manifest.id !== id || manifest.library !== library) throw new AssistantError('INTERNAL', 'the manifest of another build');
      if ((manifest.tokens === null) !== (tokens === null)) throw new AssistantError('INTERNAL', 'the manifest differs');
      await vectors.finish();
      chunks.finish();
      await tokens?.finish();
      const files = await this.#openFiles(folder, withTokens);
      if (
        files.chunks.size !== manifest.counts.chunks ||
        files.vectors.size !== manifest.counts.chunks ||
        (files.tokens?.size ?? manifest.counts.chunks) !== manifest.counts.chunks
      )
        throw new AssistantError('BUILD_CORRUPT', 'the counts differ');
      isPublished = true;
      place.live = id;
      place.builds = [{ manifest: { ...manifest, files: {} }, folder, users: 0 }, ...place.builds].filter(
        (build, i) => i < 3 || build.users > 0,
      );
    };
    return { id, vectors, chunks, tokens, publish };
  }

  async #openFiles(folder: string, withTokens: boolean): Promise<Pick<OpenBuild, 'vectors' | 'chunks' | 'tokens'>> {
    return {
      vectors: await this.vectorStore.open(path.join(folder, 'vectors')),
      chunks: this.chunkStore.open(path.join(folder, 'chunks')),
      tokens: withTokens ? await this.tokenStore.open(path.join(folder, 'tokens')) : null,
    };
  }

  #live(library: string): Library['builds'][number] | undefined {
    const { builds, live } = this.#library(library);
    return builds.find(({ manifest }) => manifest.id === live);
  }

  #library(name: string): Library {
    checkLibraryName(name);
    const library = this.#libraries.get(name) ?? { builds: [], isLocked: false, exists: false, live: null };
    this.#libraries.set(name, library);
    return library;
  }
}

import type { BuildManifest } from '#domain/build.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import type { ChunkIndex, ChunkIndexWriter } from '#ports/chunk-store.js';
import type { TokenIndex, TokenIndexWriter } from '#ports/token-store.js';
import type { VectorIndex, VectorIndexWriter } from '#ports/vector-store.js';

/** A build open for questions. While it is open, in any process, it is not deleted. */
export interface OpenBuild {
  readonly manifest: BuildManifest;
  readonly vectors: VectorIndex;
  readonly chunks: ChunkIndex;
  /** Of the chunks, by their ids; null in a build made without them, or by a version that made others. */
  readonly tokens: TokenIndex | null;
  close(): Promise<void>;
}

/** The chunks of a build, open to be read. */
export type OpenChunks = Pick<OpenBuild, 'manifest' | 'chunks' | 'close'>;

/** A build being made, holding the library's writer lock. */
export interface BuildWriter {
  readonly id: string;
  readonly vectors: VectorIndexWriter;
  readonly chunks: ChunkIndexWriter;
  /** Null in a build without token vectors. */
  readonly tokens: TokenIndexWriter | null;
  /**
   * Its `tokens` must say what the build was begun with. Finishes the files, writes the manifest, opens and checks the new build, switches `current` to it by one rename and
   * deletes builds beyond the newest three that nobody has open. The lock stays held until `release`.
   */
  publish(manifest: Omit<BuildManifest, 'files'>): Promise<void>;
}

/** The writer lock of a library, free again when its holder dies, however it dies. */
export interface LibraryWriter {
  /** @param options.withTokens whether token vectors are kept with the chunks, one entry a chunk; false when it is left out */
  begin(model: EmbeddingModel, options?: { readonly withTokens: boolean }): Promise<BuildWriter>;
  /** Leaves the library without a live build; those that are kept stay. @throws AssistantError STORAGE_FAILED */
  retire(): Promise<void>;
  /** Drops an unpublished build and frees the lock. Safe to call twice. */
  release(): Promise<void>;
}

/** The builds of every library. */
export abstract class BuildStore {
  /** The manifest `current` names, or null when the library has no build. @throws AssistantError BUILD_CORRUPT */
  abstract current(library: string): Promise<BuildManifest | null>;

  /** Finished builds, newest first. */
  abstract list(library: string): Promise<BuildManifest[]>;

  /**
   * Opens the current build after checking its files against the manifest.
   * @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, BUILD_CORRUPT (names the file), BUILD_MODEL_MISMATCH (names both)
   */
  abstract open(library: string, model: EmbeddingModel): Promise<OpenBuild>;

  /** The same of any build that is kept. @throws AssistantError NOT_FOUND, BUILD_CORRUPT, BUILD_MODEL_MISMATCH */
  abstract openBuild(library: string, id: string, model: EmbeddingModel): Promise<OpenBuild>;

  /** The chunks of the current build alone, without what searching them takes. @throws AssistantError as `open`, but for the model */
  abstract openChunks(library: string): Promise<OpenChunks>;

  /**
   * Makes an earlier build the live one again; null leaves the library without one, to be built anew.
   * @param options `instead`: what was live when that was decided
   * @throws AssistantError NOT_FOUND, CONFLICT when another one than `instead` is live by now, BUILD_CORRUPT, LIBRARY_BUSY, STORAGE_FAILED
   */
  abstract setLive(library: string, id: string | null, options?: { readonly instead?: string | null }): Promise<void>;

  /** Takes the writer lock. @throws AssistantError LIBRARY_BUSY when another program holds it */
  abstract lock(library: string): Promise<LibraryWriter>;
}

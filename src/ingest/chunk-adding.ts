import type { Chunk } from '#domain/chunk.js';
import type { BuildWriter } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import type { VectorCache } from '#ports/vector-cache.js';
import { embedChunks } from '#ingest/embed-chunks.js';

/** A chunk without its number, and what the model reads of it. */
export interface NewChunk {
  readonly embedded: string;
  readonly chunk: Omit<Chunk, 'id'>;
}

export interface ChunkAddingParts {
  readonly build: BuildWriter;
  readonly embedder: Embedder;
  readonly cache: VectorCache;
  readonly signal: AbortSignal;
}

interface Added {
  readonly type: 'embedded';
  readonly chunks: number;
}

/** Chunks embedded together: few, to show progress often and to lose little in a crash. */
const window = 64;

/** Collects chunks into windows, embeds each window and appends it to the build. */
export class ChunkAdding {
  count = 0;
  private waiting: NewChunk[] = [];

  constructor(private readonly parts: ChunkAddingParts) {}

  async *add(chunks: readonly NewChunk[]): AsyncGenerator<Added> {
    this.waiting.push(...chunks);
    while (this.waiting.length >= window) yield await this.write(this.waiting.splice(0, window));
  }

  async *flush(): AsyncGenerator<Added> {
    if (this.waiting.length > 0) yield await this.write(this.waiting.splice(0));
  }

  private async write(chunks: readonly NewChunk[]): Promise<Added> {
    const { build, embedder, cache, signal } = this.parts;
    const texts = chunks.map(({ embedded }) => embedded);
    const vectors = await embedChunks(texts, { embedder, cache, signal });
    await build.vectors.add(vectors, { signal });
    build.chunks.add(chunks.map(({ chunk }, i) => ({ ...chunk, id: this.count + i })));
    this.count += chunks.length;
    return { type: 'embedded', chunks: this.count };
  }
}

import type { Chunk } from '#domain/chunk.js';
import { placeOf } from '#domain/place-of.js';
import type { BuildWriter } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import type { VectorCache } from '#ports/vector-cache.js';
import { embedOnce, embedPassagesOnce } from '#library/embed-once.js';

/** A chunk without its number. */
export type NewChunk = Omit<Chunk, 'id'>;

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

/**
 * Collects chunks into windows, embeds each window and appends it to the build, while the caller reads on: one window is at
 * work and one is being filled. A text that returns is one chunk with several places.
 */
export class ChunkAdding {
  /** Chunks in the build so far. */
  count = 0;
  /** Chunks given out to be written, written or not. */
  private taken = 0;
  private atWork: Promise<void> = Promise.resolve();
  private readonly waiting: NewChunk[] = [];
  /** Text with its headings to the number of its chunk. */
  private readonly known = new Map<string, number>();

  constructor(private readonly parts: ChunkAddingParts) {}

  async *add(chunks: readonly NewChunk[]): AsyncGenerator<Added> {
    for (const chunk of chunks) this.take(chunk);
    while (this.waiting.length >= window) yield await this.start(this.waiting.splice(0, window));
  }

  async *flush(): AsyncGenerator<Added> {
    if (this.waiting.length > 0) yield await this.start(this.waiting.splice(0));
    await this.atWork;
    yield { type: 'embedded', chunks: this.count };
  }

  /** Waits until nothing is written any more, whether it succeeds or not: the build can be abandoned then. */
  async settle(): Promise<void> {
    await this.atWork.catch(() => {});
  }

  private take(chunk: NewChunk): void {
    const key = JSON.stringify([chunk.question, chunk.lead, chunk.headings, chunk.text]);
    const id = this.known.get(key);
    if (id !== undefined) return this.parts.build.chunks.addPlace(id, placeOf(chunk));
    this.known.set(key, this.taken + this.waiting.length);
    this.waiting.push(chunk);
  }

  /** Waits for the window before, and starts this one; what it throws is thrown by the next to wait. */
  private async start(chunks: readonly NewChunk[]): Promise<Added> {
    await this.atWork;
    this.taken += chunks.length;
    this.atWork = this.write(chunks);
    this.atWork.catch(() => {});
    return { type: 'embedded', chunks: this.count };
  }

  private async write(chunks: readonly NewChunk[]): Promise<void> {
    const { build, embedder, cache, signal } = this.parts;
    const texts = chunks.map(({ embedded }) => embedded);
    if (build.tokens) {
      const embedded = await embedPassagesOnce(texts, { embedder, cache, signal });
      await build.tokens.add(embedded.map(({ tokens }) => tokens));
      await build.vectors.add(
        embedded.map(({ vector }) => vector),
        { signal },
      );
    } else {
      await build.vectors.add(await embedOnce(texts, { kind: 'passage', embedder, cache, signal }), { signal });
    }
    build.chunks.add(chunks.map((chunk, i) => ({ ...chunk, id: this.count + i })));
    this.count += chunks.length;
  }
}

import type { Chunk } from '#domain/chunk.js';
import type { ChunkIndex } from '#ports/chunk-store.js';

/** At most so many chunks, spread evenly over a build: the same ones every time. */
export function sampleChunks(chunks: ChunkIndex, most: number): Chunk[] {
  const count = Math.min(chunks.size, most);
  return chunks.chunks(Array.from({ length: count }, (_, i) => Math.floor((i * chunks.size) / count)));
}

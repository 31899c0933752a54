import type { Chunk } from '#domain/chunk.js';
import type { ChunkIndex } from '#ports/chunk-store.js';

/** How far around a chunk its section is looked for, in chunks. */
const reach = 8;

/** The chunks of the same document under the same headings, the given one left out. */
export function sectionAround({ id, document, headings }: Chunk, chunks: ChunkIndex): Set<number> {
  const around = Array.from({ length: 2 * reach + 1 }, (_, i) => id - reach + i).filter((other) => other >= 0 && other !== id);
  const section = headings.join('\n');
  const same = chunks.chunks(around).filter((other) => other.document === document && other.headings.join('\n') === section);
  return new Set(same.map((other) => other.id));
}

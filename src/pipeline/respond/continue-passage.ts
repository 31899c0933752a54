import type { Chunk } from '#domain/chunk.js';
import type { ChunkIndex } from '#ports/chunk-store.js';

const announces = /[:：]\s*(?:\n<[^\n]*>\s*)*$/u;
const longestGap = 8;

/**
 * A chunk that ends in "as follows:" with what follows, when the next chunk stands right behind it under the same headings.
 * Places stay exact: only white space lies between two neighbouring chunks.
 */
export function continuePassage<T extends Chunk>(chunk: T, chunks: ChunkIndex): T {
  if (!announces.test(chunk.text)) return chunk;
  const [next] = chunks.chunks([chunk.id + 1]);
  const gap = (next?.start ?? 0) - chunk.end;
  if (!next || next.document !== chunk.document || gap < 0 || gap > longestGap) return chunk;
  if (next.headings.join('\n') !== chunk.headings.join('\n')) return chunk;
  return { ...chunk, text: `${chunk.text}${'\n'.repeat(gap)}${next.text}`, end: next.end };
}

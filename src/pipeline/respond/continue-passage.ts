import type { Chunk } from '#domain/chunk.js';
import type { Seam } from '#domain/passage.js';
import type { ChunkIndex } from '#ports/chunk-store.js';

const announces = /[:：]\s*(?:\n<[^\n]*>\s*)*$/u;
const longestGap = 8;

/**
 * A chunk that ends in "as follows:" with what follows, when the next chunk stands right behind it under the same headings.
 * Places stay exact by its seam.
 */
export function continuePassage<T extends Chunk>(chunk: T, chunks: ChunkIndex): T & { readonly seam?: Seam } {
  if (!announces.test(chunk.text)) return chunk;
  const [next] = chunks.chunks([chunk.id + 1]);
  const gap = (next?.start ?? 0) - chunk.end;
  if (!next || next.document !== chunk.document || gap < 0 || gap > longestGap) return chunk;
  if (next.headings.join('\n') !== chunk.headings.join('\n')) return chunk;
  const before = gap > 0 ? `${chunk.text}\n` : chunk.text;
  return {
    ...chunk,
    text: before + next.text,
    end: next.end,
    seam: { at: before.length, start: next.start, ...(next.line !== undefined && { line: next.line }) },
  };
}

import type { Chunk } from '#domain/chunk.js';
import { AssistantError } from '#domain/errors.js';

/** Ids are rows of the vector index, so a gap would show one chunk's text for another's vector. */
export function checkNextIds(chunks: readonly Chunk[], first: number): void {
  const wrong = chunks.findIndex((chunk, index) => chunk.id !== first + index);
  if (wrong < 0) return;
  const message = `Chunk ids must go on without a gap: expected ${first + wrong}, found ${String(chunks[wrong]?.id)}.`;
  throw new AssistantError('INVALID_INPUT', message);
}

import { AssistantError } from '#domain/errors.js';

/** @throws AssistantError INVALID_INPUT for a vector of another length, or with a value that is not finite */
export function checkVector(vector: Float32Array, dimension: number): void {
  if (vector.length !== dimension)
    throw new AssistantError('INVALID_INPUT', `a vector has ${vector.length} numbers, the index holds vectors of ${dimension}`);
  if (!vector.every(Number.isFinite))
    throw new AssistantError('INVALID_INPUT', 'a vector holds a value that is no finite number; the embedding model is broken');
}

/** @throws AssistantError INVALID_INPUT unless it is a whole number from 1 */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1)
    throw new AssistantError('INVALID_INPUT', `the number of hits must be a whole number from 1, not ${limit}`);
}

/** @throws AssistantError INVALID_INPUT for one that an index of so many rows does not have */
export function checkRows(rows: readonly number[], size: number): void {
  const wrong = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= size);
  if (wrong !== undefined) throw new AssistantError('INVALID_INPUT', `the index has ${size} rows, but no row ${wrong}`);
}

/** @throws AssistantError CANCELLED */
export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AssistantError('CANCELLED', 'the vector search was cancelled', { cause: signal.reason });
}

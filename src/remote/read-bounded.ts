import { readAtMost } from '#shared/read-at-most.js';

/** The body as text; null when it is longer than any answer. */
export async function readBounded(response: Response, mostBytes: number): Promise<string | null> {
  const bytes = await readAtMost(response, mostBytes);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}

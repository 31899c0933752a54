import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 of a file, hex, and its length. */
export async function hashOfFile(file: string, signal: AbortSignal): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(file, { signal })) {
    const read = piece as Buffer;
    hash.update(read);
    bytes += read.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const step = 1 << 20;

/** SHA-256 of a file, hex, and its length. @throws what the file system throws; an AbortError once the signal is aborted */
export async function hashFile(file: string, signal?: AbortSignal): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(file, { highWaterMark: step, ...(signal && { signal }) })) {
    const read = piece as Buffer;
    hash.update(read);
    bytes += read.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

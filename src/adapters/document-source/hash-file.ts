import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { systemReason } from '#adapters/document-source/system-reason.js';

/** SHA-256 of a file's bytes, hex. @throws AssistantError DOCUMENT_UNREADABLE */
export async function hashFile({ document, location }: Pick<SourceFile, 'document' | 'location'>, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(location, { highWaterMark: 262_144 })) {
      signal?.throwIfAborted();
      hash.update(piece as Buffer);
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw new AssistantError(
      'DOCUMENT_UNREADABLE',
      `${document} cannot be read (${systemReason(cause)}); check that it exists and may be read`,
      { cause },
    );
  }
  return hash.digest('hex');
}

import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { hashFile } from '#database/hash-file.js';
import { systemReason } from '#adapters/document-source/system-reason.js';

/** SHA-256 of a document's bytes, hex. @throws AssistantError DOCUMENT_UNREADABLE */
export async function hashDocument(
  { document, location }: Pick<SourceFile, 'document' | 'location'>,
  signal?: AbortSignal,
): Promise<string> {
  try {
    const { sha256 } = await hashFile(location, signal);
    return sha256;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new AssistantError(
      'DOCUMENT_UNREADABLE',
      `${document} cannot be read (${systemReason(cause)}); check that it exists and may be read`,
      { cause },
    );
  }
}

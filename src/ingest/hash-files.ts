import { AssistantError } from '#domain/errors.js';
import type { Readings, ReadingSettings } from '#domain/reading-settings.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import { nameParsed } from '#ingest/name-parsed.js';
import type { HashedFile } from '#ingest/changes.js';
import { mapInOrder } from '#shared/map-in-order.js';

const atOnce = 8;

/** Every listed file with the hash of its bytes, in the order of the list; null for one that cannot be read. */
export async function hashFiles(
  source: DocumentSource,
  { files, readings }: Pick<SourceListing, 'files'> & { readonly readings: Readings },
  signal: AbortSignal,
): Promise<HashedFile[]> {
  const hashed: HashedFile[] = [];
  for await (const file of mapInOrder(files, atOnce, (file) => hashedFile(source, file, readings.get(file.document)))) {
    signal.throwIfAborted();
    hashed.push(file);
  }
  return hashed;
}

async function hashedFile(source: DocumentSource, file: HashedFile['file'], reading: ReadingSettings | undefined): Promise<HashedFile> {
  const sha256 = await hashOne(source, file);
  return { file, sha256: sha256 && nameParsed(sha256, reading), ...(reading && { reading }) };
}

async function hashOne(source: DocumentSource, file: HashedFile['file']): Promise<string | null> {
  try {
    return await source.hash(file);
  } catch (error) {
    if (error instanceof AssistantError && error.code === 'DOCUMENT_UNREADABLE') return null;
    throw error;
  }
}

import { open, type FileHandle } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';
import type { TokenIndex, TokenIndexWriter, TokenStore } from '#ports/token-store.js';
import { FileTokenIndexWriter } from './file-token-index-writer.js';
import { FileTokenIndex } from './file-token-index.js';
import { headerBytes, readTokenFileHeader, readTokenFileStarts } from './token-file.js';

/** Token vectors in one plain file, read where they lie: only where each chunk begins is kept in memory, four bytes a chunk. */
export class FileTokenStore implements TokenStore {
  async create(file: string, dimension: number): Promise<TokenIndexWriter> {
    return FileTokenIndexWriter.begin(file, dimension);
  }

  async open(file: string): Promise<TokenIndex> {
    const handle = await open(file, 'r').catch((cause: unknown) => {
      throw new AssistantError('BUILD_CORRUPT', `the token vectors ${file} cannot be read; ingest the library again`, { cause });
    });
    try {
      const index = await openIndex(handle, file);
      if (index) return index;
    } catch (cause) {
      await handle.close();
      throw new AssistantError('BUILD_CORRUPT', `the token vectors ${file} cannot be read; ingest the library again`, { cause });
    }
    await handle.close();
    throw new AssistantError('BUILD_CORRUPT', `the token vectors ${file} are damaged or of another kind; ingest the library again`);
  }
}

/** Null when the file is not whole, or something else. */
async function openIndex(handle: FileHandle, file: string): Promise<TokenIndex | null> {
  const { size: bytes } = await handle.stat();
  const header = Buffer.alloc(headerBytes);
  const { bytesRead } = await handle.read(header, 0, headerBytes, 0);
  const layout = bytesRead === headerBytes ? readTokenFileHeader(header) : null;
  const startsBytes = ((layout?.size ?? 0) + 1) * 4;
  if (!layout || bytes < headerBytes + startsBytes) return null;
  const table = Buffer.alloc(startsBytes);
  await handle.read(table, 0, startsBytes, bytes - startsBytes);
  const starts = readTokenFileStarts(table, layout, bytes);
  return starts && new FileTokenIndex(handle, { ...layout, file, starts });
}

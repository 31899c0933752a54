import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isArchive } from '#adapters/document-source/archive-entries.js';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import type { LoadedConfig } from '#config/load.js';
import type { SourceListing } from '#ports/document-source.js';

/** An archive's documents, on disk until it is closed. */
export interface OpenArchive {
  readonly listing: SourceListing;
  close(): Promise<void>;
}

interface Opening {
  readonly reads: (document: string) => boolean;
  readonly signal: AbortSignal;
}

/** The documents of an archive as ingest lists them, unpacked into a temporary folder; null when its name is that of no archive. */
export async function openArchive(location: string, { settings }: LoadedConfig, { reads, signal }: Opening): Promise<OpenArchive | null> {
  if (!isArchive(location)) return null;
  const unpackedFolder = await mkdtemp(path.join(tmpdir(), 'huixiang-archive-'));
  const close = (): Promise<void> => rm(unpackedFolder, { recursive: true, force: true });
  const { include, exclude, maxFileMegabytes } = settings.ingest;
  const source = new FolderDocumentSource({ include, exclude, maxFileBytes: maxFileMegabytes * 1_048_576, reads, unpackedFolder });
  try {
    return { listing: await source.listArchive(location, { signal }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

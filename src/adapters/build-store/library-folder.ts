import path from 'node:path';
import type { BuildManifest } from '#domain/build.js';
import { checkLibraryName } from '#domain/library-name.js';

/** Where everything of one library's builds is. */
export interface LibraryFolder {
  readonly library: string;
  readonly folder: string;
  readonly builds: string;
  /** Names the live build; switched by one rename. */
  readonly current: string;
}

/** @throws AssistantError LIBRARY_NAME_INVALID */
export function libraryFolder(librariesFolder: string, library: string): LibraryFolder {
  checkLibraryName(library);
  const folder = path.join(librariesFolder, library);
  return {
    library,
    folder,
    builds: path.join(folder, 'builds'),
    current: path.join(folder, 'current'),
  };
}

/** The files of one build, in a folder of its own. */
export const buildFiles = {
  vectors: 'index.faiss',
  chunks: 'chunks.sqlite',
  /** In builds with token vectors only. */
  tokens: 'tokens.bin',
  manifest: 'manifest.json',
  /** Locked, shared, by everybody who has the build open. */
  inUse: 'in-use.lock',
  /** What the content files looked like when their hashes were last found right. */
  verified: 'verified.json',
} as const;

/** The files that a manifest hashes. */
export function contentFiles({ tokens }: Pick<BuildManifest, 'tokens'>): string[] {
  return [buildFiles.vectors, buildFiles.chunks, ...(tokens === null ? [] : [buildFiles.tokens])];
}

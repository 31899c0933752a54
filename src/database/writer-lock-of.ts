import path from 'node:path';

/** What of a library is written by itself, while the rest of it may be. */
export type LibraryPart = 'corrections' | 'gate' | 'settings' | 'widget';

/** What whoever writes a library, or a part of it alone, holds; beside the libraries, so that a lock neither makes nor outlives a library. */
export function writerLockOf(librariesFolder: string, library: string, part: LibraryPart | null = null): string {
  return path.join(librariesFolder, '.locks', part === null ? `${library}.lock` : `${library}.${part}.lock`);
}

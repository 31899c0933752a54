import path from 'node:path';

/** What whoever writes a library holds; beside the libraries, so that a lock neither makes nor outlives a library. */
export function writerLockOf(librariesFolder: string, library: string): string {
  return path.join(librariesFolder, '.locks', `${library}.lock`);
}

import type { ArchiveEntry, UnpackBudget } from '#adapters/document-source/archive-entry.js';
import { tarEntries } from '#adapters/document-source/tar-entries.js';
import { zipEntries } from '#adapters/document-source/zip-entries.js';

const kinds = [
  { ending: /\.zip$/iu, read: zipEntries },
  { ending: /\.tar$/iu, read: (file: string, budget: UnpackBudget) => tarEntries(file, false, budget) },
  { ending: /\.(?:tar\.gz|tgz)$/iu, read: (file: string, budget: UnpackBudget) => tarEntries(file, true, budget) },
] as const;

/** True for names of archives that are read as if they were folders. */
export function isArchive(name: string): boolean {
  return kinds.some(({ ending }) => ending.test(name));
}

/** The files in an archive, read as its name says. */
export function archiveEntries(name: string, file: string, budget: UnpackBudget): AsyncIterable<ArchiveEntry> {
  const kind = kinds.find(({ ending }) => ending.test(name));
  if (!kind) throw new Error('it is no archive');
  return kind.read(file, budget);
}

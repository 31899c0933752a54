import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Upload } from '#ports/upload-store.js';

/** A folder that changed this long before it was listed is known by its time of change: clocks of file systems tick a few milliseconds. */
const settledMs = 2_000;
/** Files asked for their sizes at once. */
const atOnce = 64;

/** The files below a folder as they were found, and by what it is seen that they are the same still. */
export interface ListedFolder {
  /** By name. */
  readonly uploads: readonly Upload[];
  /** By path, of every folder. */
  readonly stamps: ReadonlyMap<string, string>;
  /** False while a change might be as old as the listing itself. */
  readonly isSettled: boolean;
}

/** @param absent answers null for what is not there, and throws what else went wrong */
export async function listFolder(folder: string, absent: (cause: NodeJS.ErrnoException) => null): Promise<ListedFolder> {
  const begun = Date.now();
  const uploads: Upload[] = [];
  const stamps = new Map<string, string>();
  let isSettled = true;
  const collect = async (below: string, prefix: string): Promise<void> => {
    const before = await stat(below, { bigint: true }).catch(absent);
    if (!before) return;
    stamps.set(below, stampOf(before));
    isSettled &&= Number(before.mtimeMs) < begun - settledMs;
    const entries = (await readdir(below, { withFileTypes: true }).catch(absent)) ?? [];
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    for (let first = 0; first < files.length; first += atOnce) {
      const some = files.slice(first, first + atOnce);
      const found = await Promise.all(some.map((name) => stat(path.join(below, name)).catch(absent)));
      for (const [i, at] of found.entries())
        if (at) uploads.push({ name: `${prefix}${some[i]}`, bytes: at.size, at: at.mtime.toISOString() });
    }
    for (const entry of entries) if (entry.isDirectory()) await collect(path.join(below, entry.name), `${prefix}${entry.name}/`);
  };
  await collect(folder, '');
  uploads.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  return { uploads, stamps, isSettled };
}

/** Whether nothing was added, replaced or removed since: files come by a rename, which changes the folder that holds them. */
export async function isUnchanged({ stamps, isSettled }: ListedFolder): Promise<boolean> {
  if (!isSettled || stamps.size === 0) return false;
  for (const [folder, stamp] of stamps) {
    const now = await stat(folder, { bigint: true }).catch(() => null);
    if (!now || stampOf(now) !== stamp) return false;
  }
  return true;
}

function stampOf({ ino, mtimeNs }: { readonly ino: bigint; readonly mtimeNs: bigint }): string {
  return `${ino}.${mtimeNs}`;
}

import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { IgnoreRules } from '#adapters/document-source/ignore-rules.js';

/** A file below a folder, or something there that could not be followed: `problem` says why. */
export interface Walked {
  /** Relative to the folder, `/` between names. */
  readonly name: string;
  /** Without links. */
  readonly location: string;
  readonly bytes: number;
  readonly problem: string | null;
  /** Those of the folder it lies in; what an archive holds obeys them too. */
  readonly rules: IgnoreRules;
  readonly interest: Interest;
}

/** `wanted`: to be read, `unknown`: of a kind nobody reads, `none`: left out on purpose. */
export type Interest = 'wanted' | 'unknown' | 'none';

export interface WalkRules {
  /** True for what is left out besides the ignore files; of a folder, everything below it. */
  readonly excludes: (name: string, isFolder: boolean) => boolean;
  readonly interestIn: (name: string) => Interest;
  readonly signal: AbortSignal | undefined;
}

interface Folder {
  readonly name: string;
  readonly location: string;
  readonly rules: IgnoreRules;
}

/**
 * The files below a folder that are wanted or unknown. What is found without links comes first; a link then adds only what is
 * wanted, stays inside the folder and was not found yet, so that each file comes once, under its own name where it has one, and
 * circles end.
 * @param root a folder, without links
 * @throws what node:fs throws, when the folder itself cannot be read
 */
export async function* walkFolder(root: string, { excludes, interestIn, signal }: WalkRules): AsyncGenerator<Walked> {
  const links: Folder[] = [];
  const visited = new Set<string>();
  yield* visitFolder({ name: '', location: root, rules: IgnoreRules.none });
  for (const link of links) yield* visitLink(link);

  async function* visitFolder({ name: folder, location: at, rules: above }: Folder): AsyncGenerator<Walked> {
    if (visited.has(at)) return;
    visited.add(at);
    const entries = await entriesOf(at).catch((error: unknown) => {
      if (at === root) throw error;
      return null;
    });
    if (!entries) return yield stopped({ name: `${folder}/`, location: at, rules: above }, 'the folder may not be read');
    const rules = await above.inside(at, folder);
    for (const entry of entries) {
      signal?.throwIfAborted();
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      const found = { name, location: path.join(at, entry.name), rules };
      if (entry.isSymbolicLink()) links.push(found);
      else if (entry.isDirectory() && isIncluded(found, true)) yield* visitFolder(found);
      else if (entry.isFile() && isIncluded(found, false)) yield* visitFile(found);
    }
  }

  async function* visitFile(file: Folder): AsyncGenerator<Walked> {
    const interest = interestIn(file.name);
    if (interest === 'none' || visited.has(file.location)) return;
    if (interest === 'wanted') visited.add(file.location); // an unknown one may still be wanted by the name of a link
    const bytes = await stat(file.location).then(
      ({ size }) => size,
      () => null,
    );
    if (bytes === null) yield stopped(file, 'the file cannot be opened; is its name UTF-8?');
    else yield { ...file, bytes, problem: null, interest };
  }

  async function* visitLink(link: Folder): AsyncGenerator<Walked> {
    signal?.throwIfAborted();
    const location = await realpath(link.location).catch(() => null);
    const kind = location && (await stat(location).catch(() => null));
    const isFolder = kind ? kind.isDirectory() : false;
    if (!isIncluded(link, isFolder) || !(isFolder || interestIn(link.name) === 'wanted')) return;
    if (!location || !kind) yield stopped(link, 'a link that leads nowhere');
    else if (!`${location}${path.sep}`.startsWith(path.join(root, path.sep))) yield stopped(link, 'a link that leaves the source');
    else if (isFolder) yield* visitFolder({ ...link, location });
    else if (kind.isFile()) yield* visitFile({ ...link, location });
  }

  function isIncluded({ name, rules }: Folder, isFolder: boolean): boolean {
    return !rules.ignores(name, isFolder) && !excludes(name, isFolder);
  }
}

function stopped(at: Folder, problem: string): Walked {
  return { ...at, bytes: 0, problem, interest: 'wanted' };
}

/** Sorted by name, so that the same folder always gives the same list. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

import { createHash, randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '#database/make-folders.js';
import type { GitSourceSettings, SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import { cloneRepository, type CloneOptions } from '#adapters/document-source/clone-repository.js';

export interface GitSourceOptions extends CloneOptions {
  /** Where repositories are kept; of one library only, since what its sources no longer name is removed there. */
  readonly clonedFolder: string;
  /** Lists folders; archives in them are its own affair. */
  readonly folders: DocumentSource;
}

const finished = 'cloned.json';

/**
 * Documents in Git repositories, cloned anew for each listing without their history. What cannot be cloned now but was before stays
 * as it was, and is named among the skipped as not refreshed.
 */
export class GitDocumentSource implements DocumentSource {
  constructor(private readonly options: GitSourceOptions) {}

  /** Sources of other kinds are left to others. */
  async list(sources: readonly SourceSettings[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const { clonedFolder, folders } = this.options;
    const found: SourceSettings[] = [];
    const skipped: SourceListing['skipped'][number][] = [];
    const used = new Set<string>();
    for (const source of sources.filter(isGitSource)) {
      signal?.throwIfAborted();
      const place = placeOf(source);
      used.add(place.name);
      const folder = path.join(clonedFolder, place.name);
      const problem = await this.#refresh(source, folder, signal);
      const isThere = await isCloned(folder);
      if (problem !== null) skipped.push({ document: source.url, bytes: 0, reason: isThere ? `not refreshed: ${problem}` : problem });
      if (isThere) found.push({ kind: 'folder', path: path.join(folder, place.repository), url: null });
    }
    await this.#prune(used);
    const listing = await folders.list(found, signal ? { signal } : {});
    return { files: listing.files, skipped: [...listing.skipped, ...skipped].sort((a, b) => (a.document < b.document ? -1 : 1)) };
  }

  hash(file: SourceFile): Promise<string> {
    return this.options.folders.hash(file);
  }

  /** @returns why it could not be, in words */
  async #refresh(source: GitSourceSettings, folder: string, signal: AbortSignal | undefined): Promise<string | null> {
    const temporary = `${folder}.${randomBytes(4).toString('hex')}.tmp`;
    try {
      await makeFolders(temporary);
      const problem = await cloneRepository(source, path.join(temporary, placeOf(source).repository), { ...this.options, signal });
      if (problem !== null) return problem;
      await writeFile(path.join(temporary, finished), '{}');
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder);
      return null;
    } catch (cause) {
      signal?.throwIfAborted();
      throw new AssistantError('STORAGE_FAILED', `${folder} cannot be written; check the rights and the free space`, { cause });
    } finally {
      await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  async #prune(used: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.options.clonedFolder).catch(() => []);
    for (const name of names.filter((one) => !used.has(one)))
      await rm(path.join(this.options.clonedFolder, name), { recursive: true, force: true });
  }
}

function isGitSource(source: SourceSettings): source is GitSourceSettings {
  return source.kind === 'git';
}

/** A folder of its own for each address and ref; in it the repository under its own name, which tells documents of two apart. */
function placeOf({ url, ref }: GitSourceSettings): { readonly name: string; readonly repository: string } {
  const name = createHash('sha256')
    .update(JSON.stringify([url, ref]))
    .digest('hex');
  const last = path.posix.basename(new URL(url).pathname).replace(/\.git$/u, '');
  return { name, repository: /^[\w][\w.-]{0,99}$/u.test(last) ? last : 'repository' };
}

async function isCloned(folder: string): Promise<boolean> {
  return stat(path.join(folder, finished)).then(
    () => true,
    () => false,
  );
}

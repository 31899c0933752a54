import { realpath } from 'node:fs/promises';
import path from 'node:path';
import ignore from 'ignore';
import type { FolderSourceSettings, SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import { isArchive } from '#adapters/document-source/archive-entries.js';
import { entryName } from '#adapters/document-source/entry-name.js';
import { Listing, type Found } from '#adapters/document-source/listing.js';
import { hashWithPictures } from '#adapters/document-source/hash-with-pictures.js';
import { IgnoreRules } from '#adapters/document-source/ignore-rules.js';
import { systemReason } from '#adapters/document-source/system-reason.js';
import { UnpackedArchives } from '#adapters/document-source/unpacked-archives.js';
import { walkFolder, type Interest, type Walked } from '#adapters/document-source/walk-folder.js';

export interface FolderSourceOptions {
  /** Patterns as in .gitignore; empty means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxFileBytes: number;
  /** True for names of a format that can be read. */
  readonly reads: (document: string) => boolean;
  /** Where archives are unpacked to; of one library only, since what its sources no longer hold is removed there. */
  readonly unpackedFolder: string;
  /** Largest archive when unpacked; 1 GB unless given. */
  readonly maxUnpackedBytes?: number;
}

interface Rules {
  readonly excludes: (name: string, isFolder: boolean) => boolean;
  readonly interestIn: (name: string) => Interest;
  readonly signal: AbortSignal | undefined;
}

const mostMembers = 10_000;
const mostUnpackedBytes = 1_000_000_000;

/**
 * Documents in folders on this machine, and in archives there. A document is named by its path below its source, in an archive
 * by that and its path inside; where an earlier source has the same path, the name of the later source's folder is put before it.
 */
export class FolderDocumentSource implements DocumentSource {
  constructor(private readonly options: FolderSourceOptions) {}

  /** Sources of other kinds are left to others. */
  async list(sources: readonly SourceSettings[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const listing = new Listing(this.options.maxFileBytes);
    const archives = this.archives();
    for (const source of sources.filter(isFolderSource)) {
      const folder = path.basename(path.resolve(source.path));
      const urlOf = (name: string): string | null => source.url?.replaceAll('{path}', () => encodePath(name)) ?? null;
      for await (const found of this.filesOf(source, archives, signal)) listing.add(found, folder, urlOf);
    }
    await archives.prune();
    return listing.sorted();
  }

  /** The files of one archive as they would be listed were it in a source. Other archives must not use the folder at that time. */
  async listArchive(location: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const listing = new Listing(this.options.maxFileBytes);
    const name = path.basename(location);
    const archive: Walked = { name, location, bytes: 0, problem: null, rules: IgnoreRules.none, interest: 'wanted' };
    for await (const found of this.membersOf(archive, this.archives(), this.rules(signal))) listing.add(found, name, () => null);
    return listing.sorted();
  }

  hash(file: SourceFile): Promise<string> {
    return hashWithPictures(file);
  }

  private archives(): UnpackedArchives {
    const { unpackedFolder, maxUnpackedBytes: mostBytes = mostUnpackedBytes } = this.options;
    return new UnpackedArchives(unpackedFolder, { mostMembers, mostBytes });
  }

  private async *filesOf(source: FolderSourceSettings, archives: UnpackedArchives, signal: AbortSignal | undefined): AsyncGenerator<Found> {
    const rules = this.rules(signal);
    for await (const found of this.walk(source, rules)) {
      if (found.problem === null && isArchive(found.name)) yield* this.membersOf(found, archives, rules);
      else yield found;
    }
  }

  private async *membersOf(archive: Walked, archives: UnpackedArchives, { excludes, interestIn, signal }: Rules): AsyncGenerator<Found> {
    const leavesOut = (inner: string): boolean =>
      entryName(inner).problem === null &&
      pathsTo(`${archive.name}/${inner}`, archive.name.length + 1).some(
        ({ name, isFolder }) => archive.rules.ignores(name, isFolder) || excludes(name, isFolder),
      );
    const isWanted = (inner: string): boolean => interestIn(`${archive.name}/${inner}`) === 'wanted';
    const wants = (inner: string, bytes: number): boolean => isWanted(inner) && bytes <= this.options.maxFileBytes;
    const unpacked = await archives.open(archive, { leavesOut, wants, signal });
    if (unpacked.problem !== null) return yield { ...archive, problem: unpacked.problem };
    for (const { name: inner, bytes, file, problem } of unpacked.members) {
      const name = `${archive.name}/${inner}`;
      const interest = problem === null ? interestIn(name) : 'wanted';
      if (interest === 'none' || leavesOut(inner)) continue;
      yield { name, bytes, problem, interest, location: file === null ? '' : path.join(unpacked.folder, file) };
    }
  }

  private rules(signal: AbortSignal | undefined): Rules {
    const { include, exclude, reads } = this.options;
    const excluded = ignore().add([...exclude]);
    const included = include.length > 0 ? ignore().add([...include]) : null;
    return {
      excludes: (name, isFolder) => excluded.ignores(isFolder ? `${name}/` : name),
      interestIn: (name) => {
        if (isArchive(name)) return 'wanted'; // what is included may lie inside
        if (included && !included.ignores(name)) return 'none';
        return reads(name) ? 'wanted' : 'unknown';
      },
      signal,
    };
  }

  private async *walk({ path: folder }: FolderSourceSettings, rules: Rules): AsyncGenerator<Walked> {
    try {
      yield* walkFolder(await realpath(folder), rules);
    } catch (cause) {
      rules.signal?.throwIfAborted();
      throw new AssistantError(
        'SOURCE_UNREADABLE',
        `the source ${folder} cannot be read (${systemReason(cause)}); name an existing folder that may be read`,
        { cause },
      );
    }
  }
}

function isFolderSource(source: SourceSettings): source is FolderSourceSettings {
  return source.kind === 'folder';
}

/** A path and the folders on the way to it, from a place in it on. */
function pathsTo(name: string, from: number): { readonly name: string; readonly isFolder: boolean }[] {
  const folders = [...name.matchAll(/\//gu)].filter(({ index }) => index > from).map(({ index }) => name.slice(0, index));
  return [...folders.map((folder) => ({ name: folder, isFolder: true })), { name, isFolder: false }];
}

function encodePath(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import ignore from 'ignore';
import type { SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import { walkFolder, type Walked, type WalkRules } from '#adapters/document-source/walk-folder.js';

export interface FolderSourceOptions {
  /** Patterns as in .gitignore; empty means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxFileBytes: number;
  /** True for names of a format that can be read. */
  readonly reads: (document: string) => boolean;
}

/**
 * Documents in folders on this machine. A document is named by its path below its source; where an earlier source has the
 * same path, the name of the later source's folder is put before it.
 */
export class FolderDocumentSource implements DocumentSource {
  constructor(private readonly options: FolderSourceOptions) {}

  async list(sources: readonly SourceSettings[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const files: SourceFile[] = [];
    const skipped: { document: string; bytes: number; reason: string }[] = [];
    const names = new Set<string>();
    for (const source of sources) {
      for await (const { name, location, bytes, problem } of this.walk(source, signal)) {
        const inSource = name.normalize('NFC');
        const document = uniqueName(inSource, source.path, names);
        names.add(document);
        const reason = problem ?? this.tooLarge(bytes);
        if (reason) skipped.push({ document, bytes, reason });
        else files.push({ document, location, bytes, url: source.url?.replaceAll('{path}', () => encodePath(inSource)) ?? null });
      }
    }
    return { files: files.sort(byDocument), skipped: skipped.sort(byDocument) };
  }

  async hash({ document, location }: SourceFile): Promise<string> {
    const hash = createHash('sha256');
    try {
      for await (const piece of createReadStream(location)) hash.update(piece as Buffer);
    } catch (cause) {
      throw new AssistantError(
        'DOCUMENT_UNREADABLE',
        `${document} cannot be read (${reasonOf(cause)}); check that it exists and may be read`,
        { cause },
      );
    }
    return hash.digest('hex');
  }

  private async *walk({ path: folder }: SourceSettings, signal: AbortSignal | undefined): AsyncGenerator<Walked> {
    const { include, exclude, reads } = this.options;
    const excluded = ignore().add([...exclude]);
    const included = include.length > 0 ? ignore().add([...include]) : null;
    const rules: WalkRules = {
      excludes: (name, isFolder) => excluded.ignores(isFolder ? `${name}/` : name),
      wants: (name) => reads(name) && (included?.ignores(name) ?? true),
      signal,
    };
    try {
      yield* walkFolder(await realpath(folder), rules);
    } catch (cause) {
      signal?.throwIfAborted();
      throw new AssistantError(
        'SOURCE_UNREADABLE',
        `the source ${folder} cannot be read (${reasonOf(cause)}); name an existing folder that may be read`,
        { cause },
      );
    }
  }

  private tooLarge(bytes: number): string | null {
    const { maxFileBytes } = this.options;
    return bytes > maxFileBytes
      ? `${megabytes(bytes)} MB, larger than ${megabytes(maxFileBytes)} MB; raise ingest.maxFileMegabytes to read it`
      : null;
  }
}

function uniqueName(name: string, folder: string, taken: ReadonlySet<string>): string {
  const source = path.basename(path.resolve(folder)).normalize('NFC');
  let unique = name;
  for (let nth = 1; taken.has(unique); nth += 1) unique = `${source}${nth > 1 ? `-${nth}` : ''}/${name}`;
  return unique;
}

function encodePath(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}

function byDocument(a: { document: string }, b: { document: string }): number {
  return a.document < b.document ? -1 : Number(a.document > b.document);
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1).replace(/\.0$/u, '');
}

const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'it is a file, not a folder',
  ELOOP: 'links in a circle',
};

function reasonOf(cause: unknown): string {
  const { code = '' } = cause as NodeJS.ErrnoException;
  return systemErrors[code] ?? (code || String(cause));
}

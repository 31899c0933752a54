import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import ignore from 'ignore';
import type { SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import { IgnoreRules } from '#adapters/document-source/ignore-rules.js';

export interface FolderSourceOptions {
  /** Patterns as in .gitignore; empty means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxFileBytes: number;
  /** True for names of a format that can be read. */
  readonly reads: (document: string) => boolean;
}

interface Found {
  /** Relative to the source, `/` between folders. */
  readonly name: string;
  readonly location: string;
  readonly bytes: number;
}

const deepest = 64;

/** Documents in folders on this machine. */
export class FolderDocumentSource implements DocumentSource {
  constructor(private readonly options: FolderSourceOptions) {}

  async list(sources: readonly SourceSettings[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const files: SourceFile[] = [];
    const skipped: { document: string; bytes: number; reason: string }[] = [];
    const taken = new Set<string>();
    for (const [index, { path: root, url }] of sources.entries()) {
      for await (const { name, location, bytes } of this.walk(await openRoot(root), signal)) {
        const plain = name.normalize('NFC');
        const document = taken.has(plain) ? `${path.basename(root).normalize('NFC')}-${index + 1}/${plain}` : plain;
        if (bytes > this.options.maxFileBytes) {
          skipped.push({ document, bytes, reason: `larger than ${megabytes(this.options.maxFileBytes)} MB (${megabytes(bytes)} MB); raise ingest.maxFileMegabytes` });
          continue;
        }
        taken.add(document);
        files.push({ document, location, bytes, url: url && url.replaceAll('{path}', () => encodePath(plain)) });
      }
    }
    return { files: files.sort(byDocument), skipped: skipped.sort(byDocument) };
  }

  async hash({ document, location }: SourceFile): Promise<string> {
    const hash = createHash('sha256');
    try {
      for await (const piece of createReadStream(location)) hash.update(piece as Buffer);
    } catch (cause) {
      throw new AssistantError('DOCUMENT_UNREADABLE', `${document} cannot be read (${reasonOf(cause)}); check its permissions`, { cause });
    }
    return hash.digest('hex');
  }

  private async *walk(root: string, signal: AbortSignal | undefined): AsyncGenerator<Found> {
    const include = this.options.include.length > 0 ? ignore().add([...this.options.include]) : null;
    const exclude = ignore().add([...this.options.exclude]);
    const reads = this.options.reads;
    const seen = new Set<string>();
    yield* visit('', IgnoreRules.none, 0);

    async function* visit(folder: string, above: IgnoreRules, depth: number): AsyncGenerator<Found> {
      const real = await realpath(path.join(root, folder)).catch(() => null);
      if (real === null || seen.has(real) || !isWithin(root, real) || depth > deepest) return;
      seen.add(real);
      const rules = await above.inside(root, folder);
      for (const entry of await entriesOf(path.join(root, folder), folder === '')) {
        signal?.throwIfAborted();
        const name = folder ? `${folder}/${entry}` : entry;
        const location = path.join(root, name);
        const known = await stat(location).catch(() => null);
        if (!known || rules.ignores(name, known.isDirectory())) continue;
        if (exclude.ignores(name) || exclude.ignores(known.isDirectory() ? `${name}/` : name)) continue;
        if (known.isDirectory()) yield* visit(name, rules, depth + 1);
        else if (known.isFile() && reads(name) && (!include || include.ignores(name)) && (await staysInside(root, location))) yield { name, location, bytes: known.size };
      }
    }
  }
}

async function openRoot(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    if ((await stat(real)).isDirectory()) return real;
  } catch (cause) {
    throw new AssistantError('SOURCE_UNREADABLE', `the source ${folder} cannot be read (${reasonOf(cause)}); name an existing folder that may be read`, { cause });
  }
  throw new AssistantError('SOURCE_UNREADABLE', `the source ${folder} is a file; name the folder it is in`);
}

/** Names in a folder, sorted. A folder inside a source that may not be read hides its files; the source itself may not. */
async function entriesOf(folder: string, isRoot: boolean): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of await opendir(folder)) names.push(name);
  } catch (cause) {
    if (isRoot) throw new AssistantError('SOURCE_UNREADABLE', `the source ${folder} cannot be read (${reasonOf(cause)}); allow this user to read it`, { cause });
  }
  return names.sort();
}

async function staysInside(root: string, location: string): Promise<boolean> {
  const real = await realpath(location).catch(() => null);
  return real !== null && isWithin(root, real);
}

function isWithin(root: string, location: string): boolean {
  return location === root || location.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
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

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const words: Record<string, string> = { ENOENT: 'it does not exist', EACCES: 'permission denied', EPERM: 'permission denied', ENOTDIR: 'a part of the path is a file', ELOOP: 'links in a circle' };
  return typeof code === 'string' ? (words[code] ?? code) : String(cause);
}

import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeFolders } from '#database/make-folders.js';
import type { LoaderSourceSettings, SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { gatherDocuments } from '#adapters/document-source/langchain/gather-documents.js';
import { loadDocuments, LoaderFailure, type LoaderSettings } from '#adapters/document-source/langchain/load-documents.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';

export interface LoaderSourceOptions {
  /** By name: no other code is run, whatever a source says. */
  readonly loaders: ReadonlyMap<string, LoaderSettings>;
  /** What their files and modules are named from. */
  readonly home: string;
  /** Where documents are kept; of one library only, since what its sources no longer name is removed there. */
  readonly loadedFolder: string;
  /** Lists folders. */
  readonly folders: DocumentSource;
}

const addressesFile = 'addresses.json';
const addressesSchema = z.record(z.string(), z.string());

/**
 * Documents that LangChain's loaders give, asked anew for each listing. What cannot be loaded now but was before stays as it was, and
 * is named among the skipped as not refreshed.
 */
export class LoaderDocumentSource implements DocumentSource {
  constructor(private readonly options: LoaderSourceOptions) {}

  /** Sources of other kinds are left to others. */
  async list(sources: readonly SourceSettings[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const { loaders, loadedFolder, folders } = this.options;
    const found: SourceSettings[] = [];
    const skipped: SourceListing['skipped'][number][] = [];
    const used = new Set<string>();
    const urls = new Map<string, string>();
    for (const { loader } of sources.filter(isLoaderSource)) {
      signal?.throwIfAborted();
      const settings = loaders.get(loader);
      const key = keyOf(loader, settings);
      used.add(key);
      const folder = path.join(loadedFolder, key);
      const problem = settings
        ? await this.#refresh(loader, settings, { folder, signal })
        : 'no loader of this name is configured in sources';
      const addresses = await readAddresses(folder);
      if (problem !== null) skipped.push({ document: loader, bytes: 0, reason: addresses ? `not refreshed: ${problem}` : problem });
      if (!addresses) continue;
      const documents = path.join(folder, loader);
      found.push({ kind: 'folder', path: documents, url: null });
      const place = await realpath(documents);
      for (const [name, url] of Object.entries(addresses)) urls.set(path.join(place, name), url);
    }
    await this.#prune(used);
    const listing = await folders.list(found, signal ? { signal } : {});
    const files = listing.files.map((file) => ({ ...file, url: urls.get(file.location) ?? null }));
    return { files, skipped: [...listing.skipped, ...skipped].sort((a, b) => (a.document < b.document ? -1 : 1)) };
  }

  hash(file: SourceFile): Promise<string> {
    return this.options.folders.hash(file);
  }

  /** @returns why it could not be, in words @throws AssistantError STORAGE_FAILED */
  async #refresh(
    name: string,
    settings: LoaderSettings,
    { folder, signal }: { readonly folder: string; readonly signal: AbortSignal | undefined },
  ): Promise<string | null> {
    const temporary = `${folder}.${randomBytes(4).toString('hex')}.tmp`;
    try {
      const documents = gatherDocuments(await loadDocuments(settings, { home: this.options.home, signal }));
      await makeFolders(path.join(temporary, name));
      for (const { name: document, text } of documents) {
        const file = path.join(temporary, name, document);
        await makeFolders(path.dirname(file));
        await writeFile(file, text);
      }
      const addresses = documents.flatMap(({ name: document, url }) => (url === null ? [] : [[document, url] as const]));
      await writeFile(path.join(temporary, addressesFile), JSON.stringify(Object.fromEntries(addresses)));
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder);
      return null;
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof LoaderFailure) return `the loader ${name}: ${cause.message}`;
      throw new AssistantError('STORAGE_FAILED', `${folder} cannot be written; check the rights and the free space`, { cause });
    } finally {
      await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  async #prune(used: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.options.loadedFolder).catch(() => []);
    for (const name of names.filter((one) => !used.has(one)))
      await rm(path.join(this.options.loadedFolder, name), { recursive: true, force: true });
  }
}

function isLoaderSource(source: SourceSettings): source is LoaderSourceSettings {
  return source.kind === 'langchain';
}

/** A folder of its own for each name with its settings: what others gave is not taken for theirs. */
function keyOf(name: string, settings: LoaderSettings | undefined): string {
  const { module, export: exported, arguments: given } = settings ?? { module: '', export: '', arguments: [] };
  return createHash('sha256')
    .update(JSON.stringify([name, module, exported, given]))
    .digest('hex');
}

/** Written last: null where nothing was loaded to its end. */
async function readAddresses(folder: string): Promise<Readonly<Record<string, string>> | null> {
  try {
    return addressesSchema.parse(JSON.parse(await readFile(path.join(folder, addressesFile), 'utf8')));
  } catch {
    return null;
  }
}

import type { ParsedDocument } from '#domain/document.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { ParsedStore } from '#ports/parsed-store.js';

/** Parsed documents that end with the process. */
export class MemoryParsedStore implements ParsedStore {
  readonly #documents = new Map<string, Map<string, ParsedDocument>>();

  async get(library: string, sha256: string): Promise<ParsedDocument | null> {
    return this.#of(library).get(sha256) ?? null;
  }

  async put(library: string, sha256: string, document: ParsedDocument): Promise<void> {
    this.#of(library).set(sha256, structuredClone(document));
  }

  async keep(library: string, sha256s: ReadonlySet<string>): Promise<void> {
    const documents = this.#of(library);
    for (const sha256 of documents.keys()) if (!sha256s.has(sha256)) documents.delete(sha256);
  }

  #of(library: string): Map<string, ParsedDocument> {
    checkLibraryName(library);
    const documents = this.#documents.get(library) ?? new Map<string, ParsedDocument>();
    this.#documents.set(library, documents);
    return documents;
  }
}

import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';

/** Adds the approved corrections of a library to its sources, wherever those are. */
export class WithCorrections implements DocumentSource {
  /** @param folder of the corrections; may be missing */
  constructor(
    private readonly inner: DocumentSource,
    private readonly folder: string,
  ) {}

  async list(sources: readonly SourceSettings[], options: { readonly signal?: AbortSignal }): Promise<SourceListing> {
    const corrections = await stat(path.join(this.folder, 'corrections.jsonl')).catch(() => null);
    const own: readonly SourceSettings[] = corrections?.size ? [{ kind: 'folder', path: this.folder, url: null }] : [];
    return this.inner.list([...sources, ...own], options);
  }

  hash(file: SourceFile): Promise<string> {
    return this.inner.hash(file);
  }
}

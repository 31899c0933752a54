import { createHash } from 'node:crypto';
import type { SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';

/** Folders in memory: path of the folder, then path of the document in it, to its text. */
export class FakeDocumentSource implements DocumentSource {
  readonly folders = new Map<string, Map<string, string>>();

  async list(sources: readonly SourceSettings[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const files = new Map<string, SourceFile>();
    for (const source of sources) {
      if (source.kind !== 'folder') continue;
      const { path, url } = source;
      signal?.throwIfAborted();
      const folder = this.folders.get(path);
      if (!folder) throw new AssistantError('SOURCE_UNREADABLE', `there is no folder ${path}`);
      for (const [name, text] of folder) {
        const document = files.has(name) ? `${path.split('/').at(-1)}/${name}` : name;
        const address = url?.replace('{path}', name.split('/').map(encodeURIComponent).join('/')) ?? null;
        files.set(document, { document, location: `${path}/${name}`, bytes: Buffer.byteLength(text), url: address });
      }
    }
    const sorted = [...files.values()].sort((a, b) => (a.document < b.document ? -1 : 1));
    return { files: sorted, skipped: [] };
  }

  async hash({ document, location }: SourceFile): Promise<string> {
    for (const [path, folder] of this.folders) {
      const text = location.startsWith(`${path}/`) ? folder.get(location.slice(path.length + 1)) : undefined;
      if (text !== undefined) return createHash('sha256').update(text).digest('hex');
    }
    throw new AssistantError('DOCUMENT_UNREADABLE', `${document} is gone`);
  }
}

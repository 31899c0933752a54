import path from 'node:path';
import { DocumentSources } from '#adapters/document-source/document-sources.js';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import { WithCorrections } from '#adapters/document-source/with-corrections.js';
import { WebDocumentSource } from '#adapters/document-source/web-document-source.js';
import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import type { LoadedConfig } from '#config/load.js';
import type { DocumentSource } from '#ports/document-source.js';

const userAgent = 'huixiang (knowledge-base assistant)';

/** Where a library's documents come from: folders with their archives, and the web. */
export function createDocumentSource(
  { settings, paths }: LoadedConfig,
  { library, reads }: { readonly library: string; readonly reads: (document: string) => boolean },
): DocumentSource {
  const { include, exclude, maxFileMegabytes } = settings.ingest;
  const maxFileBytes = maxFileMegabytes * 1_048_576;
  const folder = path.join(paths.libraries, library);
  const client = new GuardedWebClient({ allow: settings.web.allow, userAgent });
  const sources = new DocumentSources({
    folder: new FolderDocumentSource({ include, exclude, maxFileBytes, reads, unpackedFolder: path.join(folder, 'unpacked') }),
    web: new WebDocumentSource({ client, fetchedFolder: path.join(folder, 'fetched'), maxFileBytes, reads }),
  });
  return new WithCorrections(sources, path.join(folder, 'corrections'));
}

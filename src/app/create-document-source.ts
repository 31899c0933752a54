import path from 'node:path';
import { DocumentSources } from '#adapters/document-source/document-sources.js';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import { WithCorrections } from '#adapters/document-source/with-corrections.js';
import { WebDocumentSource } from '#adapters/document-source/web-document-source.js';
import { GitDocumentSource } from '#adapters/document-source/git-document-source.js';
import { LoaderDocumentSource } from '#adapters/document-source/langchain/loader-document-source.js';
import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import { publicHosts } from '#app/public-hosts.js';
import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import type { DocumentSource } from '#ports/document-source.js';

const userAgent = 'huixiang (knowledge-base assistant)';

/** Where a library's documents come from: folders with their archives, the web, Git repositories, and loaders of LangChain. */
export function createDocumentSource(
  { settings, paths }: LoadedConfig,
  { library, reads }: { readonly library: string; readonly reads: (document: string) => boolean },
): DocumentSource {
  const { include, exclude, maxFileMegabytes } = settings.ingest;
  const maxFileBytes = maxFileMegabytes * 1_048_576;
  const folder = path.join(paths.libraries, library);
  const rules = { include, exclude, maxFileBytes, reads };
  const client = new GuardedWebClient({ allow: settings.web.allow, userAgent });
  const sources = new DocumentSources({
    folder: new FolderDocumentSource({ ...rules, unpackedFolder: path.join(folder, 'unpacked') }),
    web: new WebDocumentSource({ client, fetchedFolder: path.join(folder, 'fetched'), maxFileBytes, reads }),
    git: new GitDocumentSource({
      clonedFolder: path.join(folder, 'cloned'),
      folders: new FolderDocumentSource({ ...rules, unpackedFolder: path.join(folder, 'unpacked-of-git') }),
      hosts: settings.git.hosts,
      addressesOf: publicHosts(settings.web.allow),
      searchPath: environment['PATH'] ?? '',
      timeoutMs: settings.git.timeoutSeconds * 1000,
      mostBytes: settings.git.megabytes * 1_048_576,
    }),
    langchain: new LoaderDocumentSource({
      loaders: new Map(
        settings.sources.flatMap((entry) => (entry.kind === 'langchain' && entry.library === library ? [[entry.name, entry]] : [])),
      ),
      home: paths.home,
      loadedFolder: path.join(folder, 'loaded'),
      folders: new FolderDocumentSource({ ...rules, unpackedFolder: path.join(folder, 'unpacked-of-loaders') }),
    }),
  });
  return new WithCorrections(sources, path.join(folder, 'corrections'));
}

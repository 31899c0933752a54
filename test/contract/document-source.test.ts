import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SourceSettings } from '#domain/build.js';
import { DocumentSources } from '#adapters/document-source/document-sources.js';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import { WebDocumentSource } from '#adapters/document-source/web-document-source.js';
import type { DocumentSource } from '#ports/document-source.js';
import { FakeDocumentSource } from '../fakes/fake-document-source.js';
import { FakeWebClient } from '../fakes/fake-web-client.js';
import { documentSourceContract, folderSourceContract, type SourceUnderTest } from './document-source.contract.js';

const reads = (document: string): boolean => document.endsWith('.md');

async function openFake(): Promise<SourceUnderTest> {
  const source = new FakeDocumentSource();
  return {
    source,
    at: (place) => ({ kind: 'folder', path: `/${place}`, url: null }),
    nameOf: (place) => `/${place}`,
    put: async (place, document, text) => {
      source.folders.set(`/${place}`, (source.folders.get(`/${place}`) ?? new Map()).set(document, text));
      return document;
    },
    remove: async ({ document }) => source.folders.forEach((folder) => folder.delete(document)),
    dispose: () => undefined,
  };
}

async function openFolder(): Promise<SourceUnderTest> {
  const home = await mkdtemp(path.join(tmpdir(), 'huixiang-source-'));
  return {
    source: new FolderDocumentSource({ include: [], exclude: [], maxFileBytes: 1000, reads, unpackedFolder: path.join(home, 'unpacked') }),
    at: (place) => ({ kind: 'folder', path: path.join(home, place), url: null }),
    nameOf: (place) => path.join(home, place),
    put: async (place, document, text) => {
      await mkdir(path.dirname(path.join(home, place, document)), { recursive: true });
      await writeFile(path.join(home, place, document), text);
      return document;
    },
    remove: ({ location }) => rm(location),
    dispose: () => rm(home, { recursive: true, force: true }),
  };
}

async function openWeb(): Promise<SourceUnderTest> {
  const home = await mkdtemp(path.join(tmpdir(), 'huixiang-source-'));
  const client = new FakeWebClient();
  const shelves = new Map<string, Set<string>>();
  const sitemapOf = (place: string): string => `https://${place}.example/sitemap.xml`;
  return {
    source: new WebDocumentSource({ client, fetchedFolder: path.join(home, 'fetched'), maxFileBytes: 1000, reads, delayMs: 0 }),
    at: (place): SourceSettings => ({ kind: 'web', urls: [], sitemap: sitemapOf(place) }),
    nameOf: sitemapOf,
    put: async (place, document, text) => {
      const url = `https://${place}.example/${document}`;
      const shelf = (shelves.get(place) ?? new Set()).add(url);
      shelves.set(place, shelf);
      client.pages.set(url, { headers: { 'content-type': 'text/markdown' }, body: text });
      client.pages.set(sitemapOf(place), { body: `<urlset>${[...shelf].map((loc) => `<url><loc>${loc}</loc></url>`).join('')}</urlset>` });
      return `${place}.example/${document}`;
    },
    remove: ({ location }) => rm(location),
    dispose: () => rm(home, { recursive: true, force: true }),
  };
}

/** Of a kind that these tests do not list. */
const noSource: DocumentSource = {
  list: async () => ({ files: [], skipped: [] }),
  hash: () => Promise.reject(new Error('it has no file')),
};

const openAll =
  (open: () => Promise<SourceUnderTest>, kind: SourceSettings['kind']): (() => Promise<SourceUnderTest>) =>
  async () => {
    const [under, folder, web] = [await open(), await openFolder(), await openWeb()];
    const source = new DocumentSources({
      folder: folder.source,
      web: web.source,
      git: noSource,
      langchain: noSource,
      [kind]: under.source,
    });
    const dispose = async (): Promise<void> => void (await Promise.all([under.dispose(), folder.dispose(), web.dispose()]));
    return { ...under, source, dispose };
  };

documentSourceContract('FakeDocumentSource', openFake);
documentSourceContract('FolderDocumentSource', openFolder);
documentSourceContract('WebDocumentSource', openWeb);
documentSourceContract('DocumentSources, of a folder,', openAll(openFolder, 'folder'));
documentSourceContract('DocumentSources, of the web,', openAll(openWeb, 'web'));
folderSourceContract('FakeDocumentSource', openFake);
folderSourceContract('FolderDocumentSource', openFolder);
folderSourceContract('DocumentSources', openAll(openFolder, 'folder'));

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import { FakeDocumentSource } from '../fakes/fake-document-source.js';
import { documentSourceContract } from './document-source.contract.js';

documentSourceContract('FakeDocumentSource', async () => {
  const source = new FakeDocumentSource();
  return {
    source,
    pathOf: (folder) => `/${folder}`,
    put: async (folder, document, text) =>
      void source.folders.set(`/${folder}`, (source.folders.get(`/${folder}`) ?? new Map()).set(document, text)),
    remove: async (folder, document) => void source.folders.get(`/${folder}`)?.delete(document),
    dispose: () => undefined,
  };
});

documentSourceContract('FolderDocumentSource', async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'huixiang-source-'));
  return {
    source: new FolderDocumentSource({ include: [], exclude: [], maxFileBytes: 1000, reads: (document) => document.endsWith('.md') }),
    pathOf: (folder) => path.join(home, folder),
    put: async (folder, document, text) => {
      await mkdir(path.dirname(path.join(home, folder, document)), { recursive: true });
      await writeFile(path.join(home, folder, document), text);
    },
    remove: (folder, document) => rm(path.join(home, folder, document)),
    dispose: () => rm(home, { recursive: true, force: true }),
  };
});

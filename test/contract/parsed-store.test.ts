import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileParsedStore } from '#adapters/parsed-store/file-parsed-store.js';
import { MemoryParsedStore } from '../fakes/memory-parsed-store.js';
import { parsedStoreContract } from './parsed-store.contract.js';

parsedStoreContract('MemoryParsedStore', async () => ({ store: new MemoryParsedStore(), dispose: () => undefined }));

parsedStoreContract('FileParsedStore', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-parsed-'));
  return { store: new FileParsedStore(folder, '1'), dispose: () => rm(folder, { recursive: true, force: true }) };
});

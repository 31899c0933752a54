import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';
import { MemoryVectorCacheStore } from '../fakes/memory-vector-cache.js';
import { vectorCacheContract } from './vector-cache.contract.js';

vectorCacheContract('MemoryVectorCacheStore', async () => ({ store: new MemoryVectorCacheStore(), dispose: () => undefined }));

vectorCacheContract('SqliteVectorCacheStore', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-cache-'));
  return { store: new SqliteVectorCacheStore(folder), dispose: () => rm(folder, { recursive: true, force: true }) };
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { MemoryBuildStore } from '../fakes/memory-build-store.js';
import { SpaceWordSegmenter } from '../fakes/space-word-segmenter.js';
import { buildStoreContract } from './build-store.contract.js';

buildStoreContract('MemoryBuildStore', async () => {
  const store = new MemoryBuildStore();
  return { store, other: store, dispose: () => store.dispose() };
});

buildStoreContract('FileBuildStore', async () => {
  const librariesFolder = await mkdtemp(path.join(tmpdir(), 'huixiang-libraries-'));
  const chunkStore = new SqliteChunkStore(new SpaceWordSegmenter());
  const open = () =>
    new FileBuildStore({
      librariesFolder,
      home: librariesFolder,
      vectorStore: new MemoryVectorStore(),
      chunkStore,
      tokenStore: new FileTokenStore(),
      clock: new FakeClock(),
    });
  return { store: open(), other: open(), dispose: () => rm(librariesFolder, { recursive: true, force: true }) };
});

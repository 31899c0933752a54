import { MemoryChunkStore } from '#adapters/chunk-store/memory-chunk-store.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { chunkStoreContract } from './chunk-store.contract.js';

chunkStoreContract('MemoryChunkStore', (segmenter) => new MemoryChunkStore(segmenter));
chunkStoreContract('SqliteChunkStore', (segmenter) => new SqliteChunkStore(segmenter));

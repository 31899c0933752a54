import { FaissVectorStore } from '#adapters/vector-store/faiss/faiss-vector-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { SizedVectorStore } from '#adapters/vector-store/sized-vector-store.js';
import { UsearchVectorStore } from '#adapters/vector-store/usearch/usearch-vector-store.js';
import { type Deviation, vectorStoreContract } from './vector-store.contract.js';

const graph: Deviation = { clause: 'exact', reason: 'it looks along a graph' };

vectorStoreContract('MemoryVectorStore', () => new MemoryVectorStore());
vectorStoreContract('FaissVectorStore', () => new FaissVectorStore());
vectorStoreContract('UsearchVectorStore', () => new UsearchVectorStore(), [graph]);
vectorStoreContract('SizedVectorStore with few rows', () => new SizedVectorStore(1_000));
vectorStoreContract('SizedVectorStore with many rows', () => new SizedVectorStore(2), [graph]);

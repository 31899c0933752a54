import { FaissVectorStore } from '#adapters/vector-store/faiss/faiss-vector-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { vectorStoreContract } from './vector-store.contract.js';

vectorStoreContract('MemoryVectorStore', () => new MemoryVectorStore());
vectorStoreContract('FaissVectorStore', () => new FaissVectorStore());

import type { VectorIndex, VectorStore } from '#ports/vector-store.js';
import { IndexThread } from '#adapters/vector-store/index-thread.js';
import { openThreadIndex } from '#adapters/vector-store/open-thread-index.js';
import { checkFaissFile, faissHeaderBytes } from './faiss-file.js';
import { FaissFileWriter } from './faiss-file-writer.js';
import type { FaissRequest, FaissResults } from './faiss.protocol.js';

type FaissThread = IndexThread<FaissRequest, FaissResults>;

/** FAISS `IndexFlatIP` in a thread of its own, since two threads that load it may crash: exact, enough for some 200 000 chunks a library. */
export class FaissVectorStore implements VectorStore {
  private readonly thread: FaissThread = new IndexThread({
    script: new URL('./faiss.worker.js', import.meta.url),
    engine: 'faiss',
    remedy: 'run npx huixiang setup, or set vectorStore.kind to memory',
  });

  async create(file: string, dimension: number): Promise<FaissFileWriter> {
    // Writing needs no faiss, but a build that could not be searched is better not begun.
    await this.thread.ask({ type: 'load' });
    return new FaissFileWriter(file, dimension);
  }

  open(file: string): Promise<VectorIndex> {
    return openThreadIndex(this.thread, { file, start: faissHeaderBytes }, async (index) => {
      await checkFaissFile(file);
      return this.thread.ask({ type: 'read', index, file });
    });
  }

  async close(): Promise<void> {
    await this.thread.close();
  }
}

import type { VectorHit, VectorIndex, VectorStore } from '#ports/vector-store.js';
import { AssistantError } from '#domain/errors.js';
import { checkLimit, checkVector } from '#adapters/vector-store/check-vector.js';
import { IndexThread } from '#adapters/vector-store/index-thread.js';
import { checkFaissFile } from './faiss-file.js';
import { FaissFileWriter } from './faiss-file-writer.js';
import type { FaissRequest, FaissResults } from './faiss.protocol.js';

type FaissThread = IndexThread<FaissRequest, FaissResults>;

/** FAISS `IndexFlatIP` in a thread of its own, since two threads that load it may crash: exact, enough for some 200 000 chunks a library. */
export class FaissVectorStore implements VectorStore {
  private readonly thread: FaissThread = new IndexThread({
    script: new URL('./faiss.worker.js', import.meta.url),
    engine: 'faiss',
    remedy: 'run npm run native, or set vectorStore.kind to memory',
  });

  async create(file: string, dimension: number): Promise<FaissFileWriter> {
    // Writing needs no faiss, but a build that could not be searched is better not begun.
    await this.thread.ask({ type: 'load' });
    return new FaissFileWriter(file, dimension);
  }

  async open(file: string): Promise<VectorIndex> {
    await checkFaissFile(file);
    const index = this.thread.newIndex();
    const { dimension, size } = await this.thread.ask({ type: 'read', index, file });
    return new FaissVectorIndex(this.thread, { index, dimension, size });
  }

  async close(): Promise<void> {
    await this.thread.close();
  }
}

class FaissVectorIndex implements VectorIndex {
  readonly dimension: number;
  readonly size: number;
  private closed = false;

  constructor(
    private readonly thread: FaissThread,
    private readonly target: { readonly index: number; readonly dimension: number; readonly size: number },
  ) {
    this.dimension = target.dimension;
    this.size = target.size;
  }

  async search(vector: Float32Array, limit: number, { signal }: { readonly signal?: AbortSignal } = {}): Promise<VectorHit[]> {
    if (this.closed) throw new AssistantError('STORAGE_FAILED', 'the vector index is closed; open the build again');
    checkVector(vector, this.dimension);
    checkLimit(limit);
    const { rows, scores } = await this.thread.ask({ type: 'search', index: this.target.index, vector, limit }, { signal });
    return rows.map((row, i) => ({ row, score: scores[i] ?? 0 }));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.thread.ask({ type: 'drop', index: this.target.index }).catch(() => undefined);
  }
}

import { rm } from 'node:fs/promises';
import { moveIntoPlace } from '#database/move-into-place.js';
import { AssistantError } from '#domain/errors.js';
import type { VectorHit, VectorIndex, VectorIndexWriter, VectorStore } from '#ports/vector-store.js';
import { checkLimit, checkVector } from '#adapters/vector-store/check-vector.js';
import { checkFaissFile } from './faiss-file.js';
import { FaissThread } from './faiss-thread.js';

/** FAISS `IndexFlatIP` in a thread of its own: exact, enough for some 200 000 chunks a library. */
export class FaissVectorStore implements VectorStore {
  private readonly thread = new FaissThread();

  async create(file: string, dimension: number): Promise<VectorIndexWriter> {
    const index = this.thread.newIndex();
    await this.thread.ask({ type: 'create', index, dimension });
    return new FaissVectorIndexWriter(this.thread, { index, file, dimension });
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

class FaissVectorIndexWriter implements VectorIndexWriter {
  private closed = false;

  constructor(
    private readonly thread: FaissThread,
    private readonly target: { readonly index: number; readonly file: string; readonly dimension: number },
  ) {}

  async add(vectors: readonly Float32Array[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const { index, dimension } = this.target;
    this.requireOpen();
    for (const vector of vectors) checkVector(vector, dimension);
    if (vectors.length === 0) return;
    const values = new Float32Array(vectors.length * dimension);
    vectors.forEach((vector, i) => values.set(vector, i * dimension));
    await this.thread.ask({ type: 'add', index, values }, signal);
  }

  async finish(): Promise<void> {
    const { index, file } = this.target;
    this.requireOpen();
    this.closed = true;
    const partial = `${file}.partial`;
    try {
      await this.thread.ask({ type: 'write', index, file: partial });
      // A full disk goes unnoticed by faiss: a short file is found here.
      await checkFaissFile(partial);
      moveIntoPlace(partial, file);
    } catch (cause) {
      await rm(partial, { force: true });
      throw new AssistantError('STORAGE_FAILED', `the vector index ${file} cannot be written; check the folder and the free space`, {
        cause,
      });
    } finally {
      await this.thread.ask({ type: 'drop', index }).catch(() => undefined);
    }
  }

  async abandon(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.thread.ask({ type: 'drop', index: this.target.index }).catch(() => undefined);
  }

  private requireOpen(): void {
    if (this.closed)
      throw new AssistantError('STORAGE_FAILED', `the vector index ${this.target.file} is finished or abandoned; start a new build`);
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
    const { rows, scores } = await this.thread.ask({ type: 'search', index: this.target.index, vector, limit }, signal);
    return rows.map((row, i) => ({ row, score: scores[i] ?? 0 }));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.thread.ask({ type: 'drop', index: this.target.index }).catch(() => undefined);
  }
}

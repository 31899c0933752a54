import type { VectorIndex, VectorIndexWriter, VectorStore } from '#ports/vector-store.js';
import { AssistantError } from '#domain/errors.js';
import { checkVector } from './check-vector.js';
import type { FaissFileWriter } from './faiss/faiss-file-writer.js';
import { FaissVectorStore } from './faiss/faiss-vector-store.js';
import { isUsearchFile } from './usearch/usearch-file.js';
import { UsearchVectorStore } from './usearch/usearch-vector-store.js';

/**
 * Compares a question with every row as long as that is quick, and looks along a graph beyond: which, the number of rows
 * decides when an index is written. A file says itself of which kind it is, so that another setting still opens it.
 */
export class SizedVectorStore implements VectorStore {
  private readonly exact = new FaissVectorStore();
  private readonly graph = new UsearchVectorStore();

  /** @param exactUpTo the most rows of an exact index */
  constructor(private readonly exactUpTo: number) {}

  async create(file: string, dimension: number): Promise<VectorIndexWriter> {
    const rows = await this.exact.create(file, dimension);
    const { exactUpTo } = this;
    return new SizedVectorIndexWriter(rows, { file, dimension, exactUpTo, createGraph: () => this.graph.create(file, dimension) });
  }

  async open(file: string): Promise<VectorIndex> {
    return isUsearchFile(file) ? this.graph.open(file) : this.exact.open(file);
  }

  async close(): Promise<void> {
    await Promise.all([this.exact.close(), this.graph.close()]);
  }
}

interface Plan {
  readonly file: string;
  readonly dimension: number;
  readonly exactUpTo: number;
  readonly createGraph: () => Promise<VectorIndexWriter>;
}

/** Rows go into an exact file until they are too many; then those written are read back into a graph, and the rest follows. */
class SizedVectorIndexWriter implements VectorIndexWriter {
  private graph: VectorIndexWriter | null = null;
  private closed = false;
  /** Ends, never fails, when all rows given before are in: a graph must get them in order. */
  private before: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rows: FaissFileWriter,
    private readonly plan: Plan,
  ) {}

  add(vectors: readonly Float32Array[], options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const added = this.before.then(() => this.append(vectors, options));
    this.before = added.catch(() => undefined);
    return added;
  }

  async finish(): Promise<void> {
    await this.before;
    this.requireOpen();
    this.closed = true;
    await (this.graph ?? this.rows).finish();
  }

  async abandon(): Promise<void> {
    this.closed = true;
    await this.rows.abandon();
    await this.graph?.abandon();
  }

  private async append(vectors: readonly Float32Array[], options: { readonly signal?: AbortSignal }): Promise<void> {
    this.requireOpen();
    for (const vector of vectors) checkVector(vector, this.plan.dimension);
    if (this.graph === null && this.rows.size + vectors.length > this.plan.exactUpTo) await this.grow(options);
    await (this.graph ?? this.rows).add(vectors, options);
  }

  /** Takes minutes. Half a graph is worth nothing: when it fails, the writer is abandoned. */
  private async grow(options: { readonly signal?: AbortSignal }): Promise<void> {
    try {
      this.graph = await this.plan.createGraph();
      for (let row = 0; row < this.rows.size;) {
        const some = await this.rows.read(row);
        await this.graph.add(some, options);
        row += some.length;
      }
      await this.rows.abandon();
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  private requireOpen(): void {
    if (this.closed)
      throw new AssistantError('STORAGE_FAILED', `the vector index ${this.plan.file} is finished or abandoned; start a new build`);
  }
}

import { rm } from 'node:fs/promises';
import { moveIntoPlace } from '#database/move-into-place.js';
import { AssistantError } from '#domain/errors.js';
import type { VectorIndex, VectorIndexWriter, VectorStore } from '#ports/vector-store.js';
import { checkVector } from '#adapters/vector-store/check-vector.js';
import { IndexThread } from '#adapters/vector-store/index-thread.js';
import { openThreadIndex } from '#adapters/vector-store/open-thread-index.js';
import { usearchRowsStart } from './usearch-file.js';
import type { UsearchRequest, UsearchResults } from './usearch.protocol.js';

type UsearchThread = IndexThread<UsearchRequest, UsearchResults>;

/** Rows added in one go: half a second, after which the signal is heard. */
const step = 256;
const writeDeadlineMs = 600_000;

/**
 * A graph of neighbours (HNSW) by usearch: approximate, for libraries too large to compare a question with every row.
 * Searches in one thread, builds each index in one of its own, so that questions do not wait and its memory is given back.
 */
export class UsearchVectorStore implements VectorStore {
  private readonly thread = newThread();
  private readonly building = new Set<UsearchThread>();
  private closed = false;

  async create(file: string, dimension: number): Promise<VectorIndexWriter> {
    if (this.closed) throw new AssistantError('STORAGE_FAILED', 'the vector store is closed');
    const thread = newThread();
    this.building.add(thread);
    const end = async (): Promise<void> => {
      this.building.delete(thread);
      await thread.close();
    };
    try {
      const index = thread.newIndex();
      await thread.ask({ type: 'create', index, dimension });
      return new UsearchVectorIndexWriter(thread, { index, file, dimension, end });
    } catch (error) {
      await end();
      throw error;
    }
  }

  open(file: string): Promise<VectorIndex> {
    return openThreadIndex(this.thread, { file, start: usearchRowsStart }, async (index) => {
      const opened = await this.thread.ask({ type: 'open', index, file });
      if (!('damage' in opened)) return opened;
      const message = `the vector index ${file} is damaged or of another kind: ${opened.damage}; ingest the library again`;
      throw new AssistantError('BUILD_CORRUPT', message);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([this.thread, ...this.building].map((thread) => thread.close()));
  }
}

function newThread(): UsearchThread {
  return new IndexThread({
    script: new URL('./usearch.worker.js', import.meta.url),
    engine: 'usearch',
    remedy: 'run npm ci, or raise vectorStore.exactUpTo',
  });
}

interface Target {
  readonly index: number;
  readonly file: string;
  readonly dimension: number;
  readonly end: () => Promise<void>;
}

class UsearchVectorIndexWriter implements VectorIndexWriter {
  private closed = false;

  constructor(
    private readonly thread: UsearchThread,
    private readonly target: Target,
  ) {}

  async add(vectors: readonly Float32Array[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const { index, dimension } = this.target;
    this.requireOpen();
    for (const vector of vectors) checkVector(vector, dimension);
    for (let first = 0; first < vectors.length; first += step) {
      const some = vectors.slice(first, first + step);
      const values = new Float32Array(some.length * dimension);
      some.forEach((vector, i) => values.set(vector, i * dimension));
      await this.thread.ask({ type: 'add', index, values }, { signal });
    }
  }

  async finish(): Promise<void> {
    const { index, file, end } = this.target;
    this.requireOpen();
    this.closed = true;
    const partial = `${file}.partial`;
    try {
      const written = await this.thread.ask({ type: 'write', index, file: partial }, { deadlineMs: writeDeadlineMs });
      if ('damage' in written) throw new Error(`the file written is damaged: ${written.damage}`);
      moveIntoPlace(partial, file);
    } catch (cause) {
      await rm(partial, { force: true });
      throw new AssistantError('STORAGE_FAILED', `the vector index ${file} cannot be written; check the folder and the free space`, {
        cause,
      });
    } finally {
      await end();
    }
  }

  async abandon(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.target.end();
  }

  private requireOpen(): void {
    if (this.closed)
      throw new AssistantError('STORAGE_FAILED', `the vector index ${this.target.file} is finished or abandoned; start a new build`);
  }
}

import { readFile, rm } from 'node:fs/promises';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import { AssistantError } from '#domain/errors.js';
import type { VectorHit, VectorIndex, VectorIndexWriter, VectorStore } from '#ports/vector-store.js';

/** Vectors as a list of lists in a JSON file. */
export class JsonVectorStore implements VectorStore {
  async create(file: string, dimension: number): Promise<VectorIndexWriter> {
    return new JsonVectorIndexWriter(file, dimension);
  }

  async open(file: string): Promise<VectorIndex> {
    try {
      const { dimension, rows } = JSON.parse(await readFile(file, 'utf8')) as { dimension: number; rows: number[][] };
      return new JsonVectorIndex(dimension, rows);
    } catch (cause) {
      throw new AssistantError('BUILD_CORRUPT', `${file} is no index`, { cause });
    }
  }

  async close(): Promise<void> {}
}

class JsonVectorIndexWriter implements VectorIndexWriter {
  readonly #rows: number[][] = [];

  constructor(
    private readonly file: string,
    private readonly dimension: number,
  ) {}

  async add(vectors: readonly Float32Array[]): Promise<void> {
    for (const vector of vectors) this.#rows.push([...vector]);
  }

  async finish(): Promise<void> {
    await writeFileAtomically(this.file, JSON.stringify({ dimension: this.dimension, rows: this.#rows }));
  }

  async abandon(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

class JsonVectorIndex implements VectorIndex {
  #isClosed = false;

  constructor(
    readonly dimension: number,
    private readonly rows: readonly number[][],
  ) {}

  get size(): number {
    return this.rows.length;
  }

  async search(vector: Float32Array, limit: number): Promise<VectorHit[]> {
    if (this.#isClosed) throw new AssistantError('STORAGE_FAILED', 'the index is closed');
    const hits = this.rows.map((values, row) => ({ row, score: values.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0) }));
    return hits.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, limit);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }
}

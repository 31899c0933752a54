import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import { AssistantError } from '#domain/errors.js';
import type { VectorHit, VectorIndex, VectorIndexWriter, VectorStore } from '#ports/vector-store.js';
import { checkLimit, checkRows, checkSignal, checkVector } from '#adapters/vector-store/check-vector.js';
import { cosine } from '#shared/cosine.js';

const magic = 'HXV1';
const headerBytes = 12;

/** Vectors in one plain array, searched by a loop: for machines without libfaiss, and the yardstick in tests. */
export class MemoryVectorStore implements VectorStore {
  private readonly indexes = new Set<MemoryVectorIndex>();

  create(file: string, dimension: number): Promise<VectorIndexWriter> {
    return Promise.resolve(new MemoryVectorIndexWriter(file, dimension));
  }

  async open(file: string): Promise<VectorIndex> {
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw new AssistantError('BUILD_CORRUPT', `the vector index ${file} cannot be read; ingest the library again`, { cause });
    });
    const dimension = bytes.length >= headerBytes ? bytes.readUInt32LE(4) : 0;
    const size = bytes.length >= headerBytes ? bytes.readUInt32LE(8) : 0;
    if (bytes.toString('latin1', 0, 4) !== magic || bytes.length !== headerBytes + size * dimension * 4) {
      throw new AssistantError('BUILD_CORRUPT', `the vector index ${file} is damaged or of another kind; ingest the library again`);
    }
    const index = new MemoryVectorIndex(dimension, new Float32Array(Uint8Array.from(bytes.subarray(headerBytes)).buffer));
    this.indexes.add(index);
    return index;
  }

  async close(): Promise<void> {
    await Promise.all([...this.indexes].map((index) => index.close()));
  }
}

class MemoryVectorIndexWriter implements VectorIndexWriter {
  private rows: Float32Array[] | null = [];

  constructor(
    private readonly file: string,
    private readonly dimension: number,
  ) {}

  add(vectors: readonly Float32Array[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return attempt(() => {
      const rows = this.open();
      checkSignal(signal);
      for (const vector of vectors) checkVector(vector, this.dimension);
      for (const vector of vectors) rows.push(vector.slice());
    });
  }

  async finish(): Promise<void> {
    const rows = this.open();
    this.rows = null;
    const header = Buffer.alloc(headerBytes);
    header.write(magic, 'latin1');
    header.writeUInt32LE(this.dimension, 4);
    header.writeUInt32LE(rows.length, 8);
    await writeFileAtomically(
      this.file,
      Buffer.concat([header, ...rows.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength))]),
    );
  }

  abandon(): Promise<void> {
    this.rows = null;
    return Promise.resolve();
  }

  private open(): Float32Array[] {
    if (!this.rows) throw new AssistantError('STORAGE_FAILED', `the vector index ${this.file} is finished or abandoned; start a new build`);
    return this.rows;
  }
}

class MemoryVectorIndex implements VectorIndex {
  readonly size: number;
  private values: Float32Array | null;

  constructor(
    readonly dimension: number,
    values: Float32Array,
  ) {
    this.values = values;
    this.size = dimension > 0 ? values.length / dimension : 0;
  }

  search(vector: Float32Array, limit: number, { signal }: { readonly signal?: AbortSignal } = {}): Promise<VectorHit[]> {
    return attempt(() => {
      checkLimit(limit);
      const score = this.scorer(vector, signal);
      const hits = Array.from({ length: this.size }, (_, row): VectorHit => ({ row, score: score(row) }));
      return hits.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, limit);
    });
  }

  scores(vector: Float32Array, rows: readonly number[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<number[]> {
    return attempt(() => {
      checkRows(rows, this.size);
      return rows.map(this.scorer(vector, signal));
    });
  }

  close(): Promise<void> {
    this.values = null;
    return Promise.resolve();
  }

  private scorer(vector: Float32Array, signal: AbortSignal | undefined): (row: number) => number {
    const { values, dimension } = this;
    if (!values) throw new AssistantError('STORAGE_FAILED', 'the vector index is closed; open the build again');
    checkSignal(signal);
    checkVector(vector, dimension);
    return (row) => Math.fround(cosine(vector, values.subarray(row * dimension, (row + 1) * dimension)));
  }
}

/** What it throws is the promise's failure. */
function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

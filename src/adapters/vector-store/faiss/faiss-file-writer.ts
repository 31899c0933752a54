import { type FileHandle, open, rm } from 'node:fs/promises';
import { moveIntoPlace } from '#database/move-into-place.js';
import { AssistantError } from '#domain/errors.js';
import type { VectorIndexWriter } from '#ports/vector-store.js';
import { checkSignal, checkVector } from '#adapters/vector-store/check-vector.js';
import { faissHeader, faissHeaderBytes } from './faiss-file.js';

/** Rows written or read in one go: bounds the memory, 1.5 MB at 384 dimensions. */
const step = 1_024;

/**
 * Writes the file of a flat index without faiss, which would hold all rows in memory and take them number by number: rows
 * are appended to a partial file as they come, the header goes in front when their number is known.
 */
export class FaissFileWriter implements VectorIndexWriter {
  private handle: FileHandle | null = null;
  private rows = 0;
  private closed = false;
  private readonly partial: string;

  constructor(
    private readonly file: string,
    private readonly dimension: number,
  ) {
    this.partial = `${file}.partial`;
  }

  /** Rows added so far. */
  get size(): number {
    return this.rows;
  }

  async add(vectors: readonly Float32Array[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    this.requireOpen();
    for (const vector of vectors) checkVector(vector, this.dimension);
    for (let first = 0; first < vectors.length; first += step) {
      checkSignal(signal);
      await this.append(vectors.slice(first, first + step));
    }
  }

  /** Rows that were added, in order, from `first` on, at most `step` of them. @throws AssistantError STORAGE_FAILED */
  async read(first: number): Promise<Float32Array[]> {
    this.requireOpen();
    const { dimension } = this;
    const count = Math.min(step, this.rows - first);
    const values = new Float32Array(count * dimension);
    const position = this.positionOf(first);
    await this.attempt(async (handle) => {
      const { bytesRead } = await handle.read(new Uint8Array(values.buffer), 0, values.byteLength, position);
      if (bytesRead !== values.byteLength) throw new Error(`${bytesRead} bytes instead of ${values.byteLength}`);
    });
    return Array.from({ length: count }, (_, i) => values.subarray(i * dimension, (i + 1) * dimension));
  }

  async finish(): Promise<void> {
    this.requireOpen();
    this.closed = true;
    try {
      await this.attempt(async (handle) => {
        await writeAll(handle, faissHeader(this.rows, this.dimension), 0);
        await handle.sync();
        await handle.close();
        moveIntoPlace(this.partial, this.file);
      });
    } catch (error) {
      await this.discard();
      throw error;
    }
  }

  async abandon(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.discard();
  }

  private async append(vectors: readonly Float32Array[]): Promise<void> {
    const values = new Float32Array(vectors.length * this.dimension);
    vectors.forEach((vector, i) => values.set(vector, i * this.dimension));
    // After a failure the next rows go to the same place, so that half a batch is never kept.
    await this.attempt((handle) => writeAll(handle, new Uint8Array(values.buffer), this.positionOf(this.rows)));
    this.rows += vectors.length;
  }

  private positionOf(row: number): number {
    return faissHeaderBytes + row * this.dimension * Float32Array.BYTES_PER_ELEMENT;
  }

  private async attempt(work: (handle: FileHandle) => Promise<void>): Promise<void> {
    try {
      this.handle ??= await open(this.partial, 'w+');
      await work(this.handle);
    } catch (cause) {
      const message = `the vector index ${this.file} cannot be written; check the folder and the free space`;
      throw new AssistantError('STORAGE_FAILED', message, { cause });
    }
  }

  private async discard(): Promise<void> {
    await this.handle?.close().catch(() => undefined);
    await rm(this.partial, { force: true });
  }

  private requireOpen(): void {
    if (this.closed)
      throw new AssistantError('STORAGE_FAILED', `the vector index ${this.file} is finished or abandoned; start a new build`);
  }
}

/** A write to a nearly full disk may stop early without an error: the rest is tried again, and then fails. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

import type { FileHandle } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';
import type { TokenVectors } from '#domain/token-vectors.js';
import type { TokenIndex } from '#ports/token-store.js';
import { packedRowBytes } from '#shared/packed-tokens.js';
import { headerBytes, type TokenFileLayout } from './token-file.js';

interface OpenTokenFile extends TokenFileLayout {
  readonly file: string;
  /** The row each chunk begins with, then the number of rows. */
  readonly starts: Uint32Array;
}

/** An open file of token vectors, as FileTokenStore opens it. */
export class FileTokenIndex implements TokenIndex {
  readonly dimension: number;
  readonly size: number;
  readonly #file: string;
  readonly #starts: Uint32Array;
  #handle: FileHandle | null;

  constructor(handle: FileHandle, { dimension, size, file, starts }: OpenTokenFile) {
    this.#handle = handle;
    this.dimension = dimension;
    this.size = size;
    this.#file = file;
    this.#starts = starts;
  }

  async read(ids: readonly number[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<TokenVectors[]> {
    const handle = this.#handle;
    if (!handle) throw new AssistantError('STORAGE_FAILED', `${this.#file} is closed; open the build again`);
    const stranger = ids.find((id) => !Number.isInteger(id) || id < 0 || id >= this.size);
    if (stranger !== undefined)
      throw new AssistantError('INVALID_INPUT', `${this.#file} has no chunk ${stranger}, only 0 to ${this.size - 1}`);
    return Promise.all(ids.map((id) => this.#readOne(handle, id, signal)));
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  async #readOne(handle: FileHandle, id: number, signal: AbortSignal | undefined): Promise<TokenVectors> {
    if (signal?.aborted) throw new AssistantError('CANCELLED', 'reading token vectors was cancelled', { cause: signal.reason });
    const { dimension } = this;
    const [first, end] = [this.#starts[id] ?? 0, this.#starts[id + 1] ?? 0];
    const rowBytes = packedRowBytes(dimension);
    const packed = new Uint8Array((end - first) * rowBytes);
    const { bytesRead } = await handle.read(packed, 0, packed.length, headerBytes + first * rowBytes).catch((cause: unknown) => {
      throw new AssistantError('STORAGE_FAILED', `${this.#file} cannot be read; check the disk`, { cause });
    });
    if (bytesRead !== packed.length)
      throw new AssistantError('STORAGE_FAILED', `${this.#file} was cut off while it was open; ingest the library again`);
    return { count: end - first, dimension, packed };
  }
}

import { open, rm, type FileHandle } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';
import type { TokenVectors } from '#domain/token-vectors.js';
import { moveIntoPlace } from '#database/move-into-place.js';
import type { TokenIndexWriter } from '#ports/token-store.js';
import { packedRowBytes } from '#shared/packed-tokens.js';
import { tokenFileHeader, tokenFileStarts } from './token-file.js';

/** Appends to a file beside the real one, which takes its place when it is finished. */
export class FileTokenIndexWriter implements TokenIndexWriter {
  readonly #file: string;
  readonly #dimension: number;
  #handle: FileHandle | null;
  /** The row each chunk begins with, and the next. */
  readonly #starts = [0];

  /** @throws AssistantError STORAGE_FAILED */
  static async begin(file: string, dimension: number): Promise<FileTokenIndexWriter> {
    let handle: FileHandle | undefined;
    try {
      handle = await open(partialOf(file), 'w');
      await writeWhole(handle, tokenFileHeader({ dimension, size: 0 }));
      return new FileTokenIndexWriter(handle, file, dimension);
    } catch (cause) {
      await handle?.close().catch(() => undefined);
      throw unwritable(file, cause);
    }
  }

  private constructor(handle: FileHandle, file: string, dimension: number) {
    this.#handle = handle;
    this.#file = file;
    this.#dimension = dimension;
  }

  async add(tokens: readonly TokenVectors[]): Promise<void> {
    const handle = this.#requireOpen();
    for (const { count, dimension, packed } of tokens) {
      if (dimension === this.#dimension && packed.length === count * packedRowBytes(dimension)) continue;
      const given = `${packed.length} bytes for ${count} vectors of ${dimension}`;
      throw new AssistantError('INVALID_INPUT', `${given} were given to an index of token vectors of ${this.#dimension}`);
    }
    try {
      await writeWhole(handle, Buffer.concat(tokens.map(({ packed }) => packed)));
    } catch (cause) {
      throw unwritable(this.#file, cause);
    }
    for (const { count } of tokens) this.#starts.push((this.#starts.at(-1) ?? 0) + count);
  }

  async finish(): Promise<void> {
    const handle = this.#requireOpen();
    this.#handle = null;
    try {
      try {
        await writeWhole(handle, tokenFileStarts(this.#starts));
        // The number of chunks is known only now; until it stands there the file counts as damaged.
        await handle.write(tokenFileHeader({ dimension: this.#dimension, size: this.#starts.length - 1 }), 0, undefined, 0);
      } finally {
        await handle.close();
      }
      moveIntoPlace(partialOf(this.#file), this.#file);
    } catch (cause) {
      await rm(partialOf(this.#file), { force: true }).catch(() => undefined);
      throw unwritable(this.#file, cause);
    }
  }

  async abandon(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    if (!handle) return;
    await handle.close().catch(() => undefined);
    await rm(partialOf(this.#file), { force: true });
  }

  #requireOpen(): FileHandle {
    if (this.#handle) return this.#handle;
    throw new AssistantError('STORAGE_FAILED', `the token vectors ${this.#file} are finished or abandoned; start a new build`);
  }
}

/** A full disk may take a part only. */
async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
}

function partialOf(file: string): string {
  return `${file}.partial`;
}

function unwritable(file: string, cause: unknown): AssistantError {
  return new AssistantError('STORAGE_FAILED', `the token vectors ${file} cannot be written; check the folder and the free space`, {
    cause,
  });
}

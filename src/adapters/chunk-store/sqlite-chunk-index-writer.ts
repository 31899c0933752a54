import { rmSync } from 'node:fs';
import type Database from 'libsql';
import { moveIntoPlace } from '#database/move-into-place.js';
import type { Chunk } from '#domain/chunk.js';
import { AssistantError } from '#domain/errors.js';
import type { ChunkIndexWriter } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { checkNextIds } from './check-next-ids.js';
import { chunkWords } from './chunk-words.js';
import { completeChunkDatabase, createChunkDatabase } from './sqlite-chunk-format.js';

/** Writes beside the final name and moves the file there at the end. */
export class SqliteChunkIndexWriter implements ChunkIndexWriter {
  readonly #file: string;
  readonly #partial: string;
  readonly #segmenter: WordSegmenter;
  readonly #database: Database.Database;
  readonly #insertChunk: Database.Statement;
  readonly #insertWords: Database.Statement;
  #size = 0;
  #state: 'open' | 'failed' | 'closed' = 'open';

  constructor(file: string, segmenter: WordSegmenter) {
    this.#file = file;
    this.#partial = `${file}.partial`;
    this.#segmenter = segmenter;
    try {
      rmSync(this.#partial, { force: true });
      this.#database = createChunkDatabase(this.#partial);
      this.#insertChunk = this.#database.prepare('INSERT INTO chunk VALUES (?, ?, ?)');
      this.#insertWords = this.#database.prepare('INSERT INTO words (rowid, title, headings, text) VALUES (?, ?, ?, ?)');
    } catch (error) {
      throw this.#failure(error);
    }
  }

  add(chunks: readonly Chunk[]): void {
    this.#requireOpen();
    checkNextIds(chunks, this.#size);
    this.#guard(() => {
      for (const chunk of chunks) {
        const words = chunkWords(chunk, this.#segmenter);
        this.#insertChunk.run(chunk.id, chunk.document, JSON.stringify(chunk));
        this.#insertWords.run(chunk.id, words.title.join(' '), words.headings.join(' '), words.text.join(' '));
      }
    });
    this.#size += chunks.length;
  }

  finish(): void {
    this.#requireOpen();
    this.#guard(() => {
      completeChunkDatabase(this.#database);
      this.#database.close();
      moveIntoPlace(this.#partial, this.#file);
    });
    this.#state = 'closed';
  }

  abandon(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#database.close();
    rmSync(this.#partial, { force: true });
  }

  #requireOpen(): void {
    if (this.#state === 'open') return;
    const why = this.#state === 'failed' ? 'an earlier step failed' : 'it is finished or abandoned';
    throw new AssistantError('STORAGE_FAILED', `Nothing can be added to the chunk store ${this.#file}: ${why}. Start a new build.`);
  }

  /** After a failure the file is in no known state: only `abandon` is left. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#state = 'failed';
      throw this.#failure(error);
    }
  }

  #failure(cause: unknown): AssistantError {
    const message = `The chunk store ${this.#file} cannot be written: ${String(cause)}. Check the disk and start a new build.`;
    return new AssistantError('STORAGE_FAILED', message, { cause });
  }
}

import { statSync } from 'node:fs';
import type Database from 'libsql';
import { AssistantError } from '#domain/errors.js';
import type { ChunkIndex, ChunkIndexWriter, ChunkStore } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { SqliteChunkIndexWriter } from './sqlite-chunk-index-writer.js';
import { SqliteChunkIndex } from './sqlite-chunk-index.js';
import { expectedBytes, openChunkDatabase } from './sqlite-chunk-format.js';

/** Chunks in one SQLite file, found by FTS5 over the segmenter's words. */
export class SqliteChunkStore implements ChunkStore {
  readonly #segmenter: WordSegmenter;

  constructor(segmenter: WordSegmenter) {
    this.#segmenter = segmenter;
  }

  create(file: string): ChunkIndexWriter {
    return new SqliteChunkIndexWriter(file, this.#segmenter);
  }

  open(file: string): ChunkIndex {
    let database: Database.Database | undefined;
    try {
      const { size } = statSync(file);
      database = openChunkDatabase(file);
      const expected = expectedBytes(database);
      if (size !== expected) throw new Error(`it has ${size} bytes instead of ${expected}`);
      return new SqliteChunkIndex(file, { database, segmenter: this.#segmenter });
    } catch (cause) {
      database?.close();
      const message = `The chunk store ${file} is damaged: ${String(cause)}. Build the library again.`;
      throw new AssistantError('BUILD_CORRUPT', message, { cause });
    }
  }
}

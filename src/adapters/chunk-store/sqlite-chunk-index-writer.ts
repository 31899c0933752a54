import { rmSync } from 'node:fs';
import type Database from 'libsql';
import { moveIntoPlace } from '#database/move-into-place.js';
import type { Chunk, Place } from '#domain/chunk.js';
import type { LibraryTerm } from '#domain/library-term.js';
import { AssistantError } from '#domain/errors.js';
import type { ChunkIndexWriter } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { checkNextIds } from './check-next-ids.js';
import { chunkWordsBy, type ChunkWords } from './chunk-words.js';
import { RecentWords } from './recent-words.js';
import { completeChunkDatabase, createChunkDatabase } from './sqlite-chunk-format.js';
import { SqliteTermWriter } from './sqlite-term-writer.js';
import { symbolKey } from './symbol-key.js';
import { TermCutter } from './term-cutter.js';

/** Writes beside the final name and moves the file there at the end. */
export class SqliteChunkIndexWriter implements ChunkIndexWriter {
  readonly #file: string;
  readonly #partial: string;
  readonly #wordsOf: (chunk: Chunk) => ChunkWords;
  readonly #database: Database.Database;
  readonly #insertChunk: Database.Statement;
  readonly #insertWords: Database.Statement;
  readonly #insertPlace: Database.Statement;
  readonly #insertSymbol: Database.Statement;
  readonly #terms: SqliteTermWriter;
  readonly #places = new Map<number, Place[]>();
  #ownersTerms: readonly LibraryTerm[] = [];
  #size = 0;
  #state: 'open' | 'failed' | 'closed' = 'open';

  constructor(file: string, segmenter: WordSegmenter) {
    this.#file = file;
    this.#partial = `${file}.partial`;
    const recent = new RecentWords(segmenter);
    this.#wordsOf = chunkWordsBy(recent);
    let database: Database.Database | undefined;
    try {
      rmSync(this.#partial, { force: true });
      database = createChunkDatabase(this.#partial);
      this.#database = database;
      this.#insertChunk = database.prepare('INSERT INTO chunk VALUES (?, ?, ?)');
      this.#insertPlace = database.prepare('INSERT INTO place VALUES (?, ?, ?)');
      this.#insertSymbol = database.prepare('INSERT INTO symbol VALUES (?, ?, ?)');
      this.#insertWords = database.prepare('INSERT INTO words (rowid, title, headings, text) VALUES (?, ?, ?, ?)');
      this.#terms = new SqliteTermWriter(database, new TermCutter(recent));
    } catch (error) {
      database?.close();
      throw this.#failure(error);
    }
  }

  add(chunks: readonly Chunk[]): void {
    this.#requireOpen();
    checkNextIds(chunks, this.#size);
    this.#guard(() => {
      for (const chunk of chunks) {
        const words = this.#wordsOf(chunk);
        this.#insertChunk.run(chunk.id, chunk.document, JSON.stringify(chunk));
        this.#insertWords.run(chunk.id, words.title.join(' '), words.headings.join(' '), words.text.join(' '));
        this.#terms.add(chunk);
        for (const name of chunk.symbols ?? []) this.#insertSymbol.run(symbolKey(name), chunk.id, name);
      }
    });
    this.#size += chunks.length;
  }

  addPlace(id: number, place: Place): void {
    this.#requireOpen();
    this.#guard(() => this.#insertPlace.run(place.document, id, JSON.stringify(place)));
    this.#places.set(id, [...(this.#places.get(id) ?? []), place]);
  }

  useTerms(terms: readonly LibraryTerm[]): void {
    this.#requireOpen();
    this.#ownersTerms = terms;
  }

  finish(): void {
    this.#requireOpen();
    this.#guard(() => {
      this.#writePlaces();
      this.#terms.finish(this.#ownersTerms);
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

  #writePlaces(): void {
    const update = this.#database.prepare(`UPDATE chunk SET record = json_set(record, '$.otherPlaces', json(?)) WHERE id = ?`);
    for (const [id, places] of this.#places) update.run(JSON.stringify(places), id);
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

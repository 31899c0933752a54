import type Database from 'libsql';
import type { ChunkTerms } from './chunk-terms.js';
import { PostingList } from './posting-list.js';

/** Postings held in memory before they are written, about 64 MB of them. */
const mostHeld = 3_000_000;

/** Writes which chunks hold which terms, in pieces, so that memory does not grow with the build. */
export class SqliteTermWriter {
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;
  readonly #lengths: number[] = [];
  #held = new Map<string, PostingList>();
  #postings = 0;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#insert = database.prepare('INSERT INTO posting VALUES (?, ?, ?)');
  }

  /** The terms of the next chunk: ids go on from 0. */
  add({ counts, length }: ChunkTerms): void {
    const id = this.#lengths.length;
    this.#lengths.push(length);
    for (const [term, count] of counts) {
      let list = this.#held.get(term);
      if (!list) this.#held.set(term, (list = new PostingList()));
      list.append(id, count);
    }
    this.#postings += counts.size;
    if (this.#postings >= mostHeld) this.#flush();
  }

  /** Everything is in the database after it. */
  finish(): void {
    this.#flush();
    // A lone buffer would be taken for an object of named parameters.
    this.#database.prepare('INSERT INTO measure VALUES (?)').run([Buffer.from(Uint32Array.from(this.#lengths).buffer)]);
  }

  #flush(): void {
    for (const [term, list] of this.#held) this.#insert.run(term, list.chunks, list.toBytes());
    this.#held = new Map();
    this.#postings = 0;
  }
}

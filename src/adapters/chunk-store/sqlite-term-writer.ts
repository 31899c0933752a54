import type Database from 'libsql';
import type { Chunk } from '#domain/chunk.js';
import type { LibraryTerm } from '#domain/library-term.js';
import { chunkTermsBy, type ChunkTerms } from './chunk-terms.js';
import { LearnedTerms } from './learned-terms.js';
import { PostingBuffer } from './posting-buffer.js';
import type { TermCutter } from './term-cutter.js';
import { wholeTermPostings } from './whole-term-postings.js';
import { wholeTerms } from './whole-term.js';

/** Postings held in memory before they are written: 24 MB, and as much again for their terms. */
const mostHeld = 2_000_000;

/** Chunks read at once. */
const step = 500;

/** Writes which chunks hold which terms, in pieces, so that memory does not grow with the build. */
export class SqliteTermWriter {
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;
  readonly #cutter: TermCutter;
  readonly #termsOf: (chunk: Chunk) => ChunkTerms;
  readonly #learned: LearnedTerms;
  readonly #lengths: number[] = [];
  readonly #held = new PostingBuffer(mostHeld);

  constructor(database: Database.Database, cutter: TermCutter) {
    this.#database = database;
    this.#cutter = cutter;
    this.#termsOf = chunkTermsBy(cutter);
    this.#learned = new LearnedTerms(cutter);
    this.#insert = database.prepare('INSERT INTO posting VALUES (?, ?, ?)');
  }

  /** The next chunk. */
  add(chunk: Chunk): void {
    const { id } = chunk;
    const { counts, length } = this.#termsOf(chunk);
    this.#learned.see(chunk);
    this.#lengths.push(length);
    if (!this.#held.hasRoomFor(counts.size)) this.#flush();
    for (const [term, count] of counts) this.#held.append(term, id, count);
  }

  /** Finds the names that are one term in all chunks, which stand in the database already; then its own work stands there too. */
  finish(owners: readonly LibraryTerm[]): void {
    this.#flush();
    const insert = this.#database.prepare('INSERT INTO whole_term VALUES (?, ?, ?)');
    const terms = wholeTerms(owners, this.#learned.names(), this.#cutter);
    for (const [{ key, variants, isOwners }, list] of wholeTermPostings(terms, this.#chunks(), this.#cutter)) {
      insert.run(key, JSON.stringify(variants), isOwners ? 1 : 0);
      this.#insert.run(key, list.chunks, list.toBytes());
    }
    // A lone buffer would be taken for an object of named parameters.
    this.#database.prepare('INSERT INTO measure VALUES (?)').run([Buffer.from(Uint32Array.from(this.#lengths).buffer)]);
  }

  *#chunks(): Generator<Chunk> {
    const select = this.#database.prepare('SELECT record FROM chunk WHERE id >= ? ORDER BY id LIMIT ?');
    for (let first = 0; first < this.#lengths.length; first += step) {
      for (const { record } of select.all(first, step) as { record: string }[]) yield JSON.parse(record) as Chunk;
    }
  }

  #flush(): void {
    for (const [term, list] of this.#held.drain()) this.#insert.run(term, list.chunks, list.toBytes());
  }
}

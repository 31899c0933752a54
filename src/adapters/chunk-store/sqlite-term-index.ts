import type Database from 'libsql';
import type { KeywordHit } from '#ports/chunk-store.js';
import { TermCutter } from './term-cutter.js';
import { mostAsked, TermSearch, type SearchedTerm } from './term-search.js';

const RAREST = `SELECT term, sum(chunks) AS chunks FROM posting WHERE term IN (SELECT value FROM json_each(?))
  GROUP BY term ORDER BY chunks, term LIMIT ?`;
const POSTINGS = 'SELECT postings FROM posting WHERE term = ? ORDER BY rowid';

/** Search by terms in a finished file. */
export class SqliteTermIndex {
  readonly #database: Database.Database;
  readonly #cutter: TermCutter;
  readonly #rarest: Database.Statement;
  readonly #postings: Database.Statement;
  #search: TermSearch | undefined;

  constructor(database: Database.Database, cutter: TermCutter) {
    this.#database = database;
    this.#cutter = cutter;
    this.#rarest = database.prepare(RAREST);
    this.#postings = database.prepare(POSTINGS);
  }

  /** True when the file has postings: those of versions before 3 have none. */
  static isIn(database: Database.Database): boolean {
    return database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'posting'`).all().length > 0;
  }

  find(text: string, limit: number): KeywordHit[] {
    const asked = JSON.stringify(this.#cutter.cutQuestion(text));
    const rarest = this.#rarest.all(asked, mostAsked) as { term: string; chunks: number }[];
    this.#search ??= new TermSearch(this.#lengths());
    return this.#search.best(
      rarest.map(({ term, chunks }) => this.#searched(term, chunks)),
      limit,
    );
  }

  #searched(term: string, chunks: number): SearchedTerm {
    const rows = this.#postings.all(term) as { postings: ArrayBuffer }[];
    return { weight: TermCutter.weightOf(term), chunks, postings: rows.map(({ postings }) => new Uint8Array(postings)) };
  }

  #lengths(): Uint32Array {
    const [row] = this.#database.prepare('SELECT lengths FROM measure').all() as { lengths: ArrayBuffer }[];
    return new Uint32Array(row?.lengths ?? []);
  }
}

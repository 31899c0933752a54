import type Database from 'libsql';
import type { KeywordHit } from '#ports/chunk-store.js';
import { TermCutter } from './term-cutter.js';
import { askedTerms } from './asked-terms.js';
import { mostAsked, TermSearch, type SearchedTerm } from './term-search.js';
import { WholeTermFinder, type WholeTermMatch } from './whole-term-finder.js';
import type { WholeTerm } from './whole-term.js';

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
  #finder: WholeTermFinder | undefined;

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

  /** Number of chunks it knows. */
  get size(): number {
    return this.#lengths().length;
  }

  find(text: string, limit: number): KeywordHit[] {
    const asked = askedTerms(text, this.#cutter, this.#names());
    const rarest = this.#rarest.all(JSON.stringify([...asked.keys()]), mostAsked) as { term: string; chunks: number }[];
    this.#search ??= new TermSearch(this.#lengths());
    return this.#search.best(
      rarest.map(({ term, chunks }) => ({
        weight: asked.get(term) ?? 0,
        saturation: TermCutter.saturationOf(term),
        chunks,
        postings: this.#postingsOf(term),
      })),
      limit,
    );
  }

  /** @param folded as names are */
  matches(folded: string): Iterable<WholeTermMatch> {
    return this.#names().matches(folded);
  }

  #names(): WholeTermFinder {
    return (this.#finder ??= new WholeTermFinder(this.#wholeTerms()));
  }

  #postingsOf(term: string): SearchedTerm['postings'] {
    const rows = this.#postings.all(term) as { postings: ArrayBuffer }[];
    return rows.map(({ postings }) => new Uint8Array(postings));
  }

  #wholeTerms(): WholeTerm[] {
    const rows = this.#database.prepare('SELECT key, variants, owners FROM whole_term').all() as Record<
      'key' | 'variants' | 'owners',
      unknown
    >[];
    return rows.map(({ key, variants, owners }) => ({
      key: String(key),
      variants: JSON.parse(String(variants)) as string[],
      isOwners: owners === 1,
    }));
  }

  #lengths(): Uint32Array {
    const [row] = this.#database.prepare('SELECT lengths FROM measure').all() as { lengths: ArrayBuffer }[];
    return new Uint32Array(row?.lengths ?? []);
  }
}

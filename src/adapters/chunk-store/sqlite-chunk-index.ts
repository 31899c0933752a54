import type Database from 'libsql';
import type { Chunk } from '#domain/chunk.js';
import { AssistantError } from '#domain/errors.js';
import type { ChunkIndex, Definition, DefinitionsWanted, KeywordHit } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { atPlaces } from './at-places.js';
import { RETRIEVING_WORDS, searchableWords } from './searchable-words.js';
import { matchAny, SCORE } from './sqlite-chunk-format.js';
import { OwnWords } from './own-words.js';
import { SqliteSymbolIndex } from './sqlite-symbol-index.js';
import { SqliteTermIndex } from './sqlite-term-index.js';
import { TermCutter } from './term-cutter.js';

/** Chunks read at once by `all`. */
const STEP = 500;

type Read = 'byId' | 'byDocument' | 'byPlace' | 'from' | 'rarest' | 'search';

/** libsql's `.get()` adds a column of its own, hence `.all()` everywhere. */
const READS: Readonly<Record<Read, string>> = {
  byId: 'SELECT chunk.record FROM json_each(?) wanted JOIN chunk ON chunk.id = wanted.value ORDER BY wanted.key',
  byDocument: 'SELECT record FROM chunk WHERE document = ? ORDER BY id',
  byPlace: 'SELECT DISTINCT chunk.record FROM place JOIN chunk ON chunk.id = place.chunk WHERE place.document = ? ORDER BY chunk.id',
  from: 'SELECT record FROM chunk WHERE id >= ? ORDER BY id LIMIT ?',
  rarest: `SELECT word, chunks FROM frequency WHERE word IN (SELECT value FROM json_each(?)) ORDER BY chunks, word LIMIT ?`,
  search: `SELECT rowid AS id, ${SCORE} AS score FROM words WHERE words MATCH ? ORDER BY score DESC, id LIMIT ?`,
};

/** In files of version 1. */
const NO_PLACES = 'SELECT record FROM chunk WHERE ? IS NULL';
const ABSENT = { lead: '', question: null, embedded: '', otherPlaces: [] } as const;

function hasPlaces(database: Database.Database): boolean {
  return database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'place'`).all().length > 0;
}

interface Opened {
  readonly database: Database.Database;
  readonly segmenter: WordSegmenter;
}

/** One finished file, open. */
export class SqliteChunkIndex implements ChunkIndex {
  readonly size: number;
  readonly #file: string;
  readonly #database: Database.Database;
  readonly #reads: Readonly<Record<Read, Database.Statement>>;
  readonly #segmenter: WordSegmenter;
  /** Null in files of versions 1 and 2. */
  readonly #terms: SqliteTermIndex | null;
  readonly #ownWords: OwnWords | null;
  /** Null in files of versions before 4. */
  readonly #symbols: SqliteSymbolIndex | null;
  #closed = false;

  constructor(file: string, { database, segmenter }: Opened) {
    this.#file = file;
    this.#database = database;
    this.#reads = {
      byId: database.prepare(READS.byId),
      byDocument: database.prepare(READS.byDocument),
      byPlace: database.prepare(hasPlaces(database) ? READS.byPlace : NO_PLACES),
      from: database.prepare(READS.from),
      rarest: database.prepare(READS.rarest),
      search: database.prepare(READS.search),
    };
    this.#segmenter = segmenter;
    const cutter = new TermCutter(segmenter);
    const terms = SqliteTermIndex.isIn(database) ? new SqliteTermIndex(database, cutter) : null;
    this.#terms = terms;
    this.#ownWords = terms && new OwnWords({ segmenter, cutter, matches: (folded) => terms.matches(folded), index: this });
    this.#symbols = SqliteSymbolIndex.isIn(database) ? new SqliteSymbolIndex(database) : null;
    const [count] = database.prepare('SELECT count(*) AS size FROM chunk').all() as { size: number }[];
    this.size = count?.size ?? 0;
  }

  get searchable(): number {
    return this.#reading(() => {
      const [words] = this.#database.prepare('SELECT count(*) AS size FROM words_docsize').all() as { size: number }[];
      return Math.min(words?.size ?? 0, this.#terms?.size ?? Infinity);
    });
  }

  chunks(ids: readonly number[]): Chunk[] {
    return this.#records('byId', JSON.stringify(ids));
  }

  chunksOf(document: string): Chunk[] {
    const found = [...this.#records('byDocument', document), ...this.#records('byPlace', document)];
    const chunks = new Map(found.map((chunk) => [chunk.id, chunk]));
    return [...chunks.values()].flatMap((chunk) => atPlaces(chunk, document)).sort((a, b) => a.start - b.start);
  }

  *all(): IterableIterator<Chunk> {
    for (let first = 0; first < this.size; first += STEP) yield* this.#records('from', first, STEP);
  }

  search(words: readonly string[], limit: number): KeywordHit[] {
    const rarest = this.#rarest(words, RETRIEVING_WORDS);
    if (rarest.length === 0 || limit < 1) return [];
    return this.#rows<KeywordHit>('search', matchAny(rarest.map(({ word }) => word)), limit);
  }

  find(text: string, limit: number): KeywordHit[] {
    const terms = this.#terms;
    return terms ? this.#reading(() => terms.find(text, limit)) : this.search(this.#segmenter.words(text), limit);
  }

  inOwnWords(text: string): string {
    return this.#reading(() => this.#ownWords?.of(text) ?? text);
  }

  definitions(name: string, wanted?: DefinitionsWanted): Definition[] {
    return this.#reading(() => this.#symbols?.definitions(name, wanted) ?? []);
  }

  nearDefinitions(name: string, wanted?: DefinitionsWanted): Definition[] {
    return this.#reading(() => this.#symbols?.nearDefinitions(name, wanted) ?? []);
  }

  frequencies(words: readonly string[]): Map<string, number> {
    const known = new Map(this.#rarest(words, words.length).map(({ word, chunks }) => [word, chunks]));
    return new Map(words.map((word) => [word, known.get(word) ?? 0]));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#database.close();
  }

  #rarest(words: readonly string[], limit: number): { word: string; chunks: number }[] {
    return this.#rows('rarest', JSON.stringify(searchableWords(words)), limit);
  }

  #records(read: Read, ...parameters: unknown[]): Chunk[] {
    return this.#rows<{ record: string }>(read, ...parameters).map(({ record }) => ({
      ...ABSENT,
      ...(JSON.parse(record) as Omit<Chunk, keyof typeof ABSENT>),
    }));
  }

  #rows<Row>(read: Read, ...parameters: unknown[]): Row[] {
    return this.#reading(() => this.#reads[read].all(...parameters) as Row[]);
  }

  #reading<Result>(read: () => Result): Result {
    if (this.#closed) {
      throw new AssistantError('STORAGE_FAILED', `The chunk store ${this.#file} is closed. Open the build again.`);
    }
    try {
      return read();
    } catch (cause) {
      const message = `The chunk store ${this.#file} cannot be read: ${String(cause)}. Check the disk, or build the library again.`;
      throw new AssistantError('STORAGE_FAILED', message, { cause });
    }
  }
}

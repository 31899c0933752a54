import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { moveIntoPlace } from '#database/move-into-place.js';
import type { Chunk, Place } from '#domain/chunk.js';
import type { LibraryTerm } from '#domain/library-term.js';
import { AssistantError } from '#domain/errors.js';
import type { ChunkIndex, ChunkIndexWriter, ChunkStore, Definition, DefinitionsWanted, KeywordHit } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { foldSymbol } from '#shared/fold-symbol.js';
import { atPlaces } from './at-places.js';
import { checkNextIds } from './check-next-ids.js';
import { chunkWordsBy, columnWeights, type ChunkWords } from './chunk-words.js';
import { MemoryTermIndex } from './memory-term-index.js';
import { nearKeys } from './near-keys.js';
import { OwnWords } from './own-words.js';
import { RETRIEVING_WORDS, searchableWords } from './searchable-words.js';
import { mostDefinitions, symbolKey } from './symbol-key.js';
import { TermCutter } from './term-cutter.js';

/** BM25 as SQLite computes it: saturation of repeats, punishment of length, and the weight of a word in half of all chunks. */
const K1 = 1.2;
const B = 0.75;
const LOWEST_WEIGHT = 1e-6;

/** Chunks in a JSON file, searched in memory: the yardstick of the SQLite store, and the fake in tests. */
export class MemoryChunkStore implements ChunkStore {
  readonly #segmenter: WordSegmenter;

  constructor(segmenter: WordSegmenter) {
    this.#segmenter = segmenter;
  }

  create(file: string): ChunkIndexWriter {
    return new MemoryChunkIndexWriter(file);
  }

  open(file: string): ChunkIndex {
    try {
      const { chunks, terms } = JSON.parse(readFileSync(file, 'utf8')) as Written;
      checkNextIds(chunks, 0);
      return new MemoryChunkIndex({ chunks, terms }, this.#segmenter);
    } catch (cause) {
      const message = `The chunk store ${file} is damaged: ${String(cause)}. Build the library again.`;
      throw new AssistantError('BUILD_CORRUPT', message, { cause });
    }
  }
}

interface Written {
  readonly chunks: readonly Chunk[];
  readonly terms: readonly LibraryTerm[];
}

class MemoryChunkIndexWriter implements ChunkIndexWriter {
  readonly #file: string;
  readonly #chunks: Chunk[] = [];
  readonly #places = new Map<number, Place[]>();
  #terms: readonly LibraryTerm[] = [];
  #open = true;

  constructor(file: string) {
    this.#file = file;
  }

  add(chunks: readonly Chunk[]): void {
    this.#requireOpen();
    checkNextIds(chunks, this.#chunks.length);
    for (const chunk of chunks) this.#chunks.push(chunk);
  }

  addPlace(id: number, place: Place): void {
    this.#requireOpen();
    this.#places.set(id, [...(this.#places.get(id) ?? []), place]);
  }

  useTerms(terms: readonly LibraryTerm[]): void {
    this.#requireOpen();
    this.#terms = terms;
  }

  finish(): void {
    this.#requireOpen();
    this.#open = false;
    const chunks = this.#chunks.map((chunk) => ({ ...chunk, otherPlaces: [...chunk.otherPlaces, ...(this.#places.get(chunk.id) ?? [])] }));
    const partial = `${this.#file}.partial`;
    try {
      writeFileSync(partial, JSON.stringify({ chunks, terms: this.#terms } satisfies Written));
      moveIntoPlace(partial, this.#file);
    } catch (cause) {
      rmSync(partial, { force: true });
      const message = `The chunk store ${this.#file} cannot be written: ${String(cause)}. Check the disk and start a new build.`;
      throw new AssistantError('STORAGE_FAILED', message, { cause });
    }
  }

  abandon(): void {
    this.#open = false;
  }

  #requireOpen(): void {
    if (!this.#open)
      throw new AssistantError('STORAGE_FAILED', `The chunk store ${this.#file} is finished or abandoned. Start a new build.`);
  }
}

class MemoryChunkIndex implements ChunkIndex {
  readonly size: number;
  readonly searchable: number;
  readonly #chunks: readonly Chunk[];
  /** Word to id to weighted number of occurrences. */
  readonly #postings = new Map<string, Map<number, number>>();
  /** Words of each chunk. */
  readonly #lengths: number[] = [];
  readonly #meanLength: number;
  readonly #terms: MemoryTermIndex;
  readonly #ownWords: OwnWords;
  #closed = false;

  constructor({ chunks, terms }: Written, segmenter: WordSegmenter) {
    this.#chunks = chunks;
    this.size = chunks.length;
    this.searchable = this.size;
    const wordsOf = chunkWordsBy(segmenter);
    for (const chunk of chunks) this.#read(chunk, wordsOf(chunk));
    this.#meanLength = this.#lengths.reduce((sum, length) => sum + length, 0) / this.size;
    const cutter = new TermCutter(segmenter);
    const index = new MemoryTermIndex(chunks, terms, cutter);
    this.#terms = index;
    this.#ownWords = new OwnWords({ segmenter, cutter, matches: (folded) => index.matches(folded), index: this });
  }

  chunks(ids: readonly number[]): Chunk[] {
    this.#requireOpen();
    return ids.flatMap((id) => this.#chunks[id] ?? []);
  }

  chunksOf(document: string): Chunk[] {
    this.#requireOpen();
    return this.#chunks.flatMap((chunk) => atPlaces(chunk, document)).sort((a, b) => a.start - b.start);
  }

  *all(): IterableIterator<Chunk> {
    this.#requireOpen();
    yield* this.#chunks;
  }

  inOwnWords(text: string): string {
    this.#requireOpen();
    return this.#ownWords.of(text);
  }

  find(text: string, limit: number): KeywordHit[] {
    this.#requireOpen();
    return this.#terms.find(text, limit);
  }

  search(words: readonly string[], limit: number): KeywordHit[] {
    this.#requireOpen();
    const known = searchableWords(words).filter((word) => this.#postings.has(word));
    known.sort((a, b) => this.#frequency(a) - this.#frequency(b) || (a < b ? -1 : 1));
    const scores = new Map<number, number>();
    for (const word of known.slice(0, RETRIEVING_WORDS)) this.#score(word, scores);
    const hits = [...scores].map(([id, score]) => ({ id, score }));
    return hits.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, Math.max(0, limit));
  }

  definitions(name: string, wanted?: DefinitionsWanted): Definition[] {
    this.#requireOpen();
    return this.#definitionsOf([symbolKey(name)], wanted);
  }

  nearDefinitions(name: string, wanted?: DefinitionsWanted): Definition[] {
    this.#requireOpen();
    return this.#definitionsOf(nearKeys(symbolKey(name), new Set(this.#defined().map(({ key }) => key))), wanted);
  }

  frequencies(words: readonly string[]): Map<string, number> {
    this.#requireOpen();
    return new Map(words.map((word) => [word, this.#frequency(word)]));
  }

  close(): void {
    this.#closed = true;
  }

  #frequency(word: string): number {
    return this.#postings.get(word)?.size ?? 0;
  }

  #definitionsOf(keys: readonly string[], { within = [], among }: DefinitionsWanted = {}): Definition[] {
    const found = this.#defined().filter(({ key, id }) => keys.includes(key) && (among?.includes(id) ?? true));
    const around = ({ name }: Definition): number =>
      within.filter((one) => `.${foldSymbol(name)}.`.includes(`.${foldSymbol(one)}.`)).length;
    return found
      .sort((a, b) => around(b) - around(a) || a.id - b.id || (a.name < b.name ? -1 : 1))
      .map(({ id, name }) => ({ id, name }))
      .slice(0, mostDefinitions);
  }

  #defined(): (Definition & { readonly key: string })[] {
    return this.#chunks.flatMap(({ id, symbols = [] }) => symbols.map((name) => ({ id, name, key: symbolKey(name) })));
  }

  #read(chunk: Chunk, words: ChunkWords): void {
    const columns = [words.title, words.headings, words.text];
    this.#lengths.push(columns.reduce((sum, column) => sum + column.length, 0));
    for (const [index, column] of columns.entries()) {
      for (const word of column) {
        const places = this.#postings.get(word) ?? new Map<number, number>();
        this.#postings.set(word, places.set(chunk.id, (places.get(chunk.id) ?? 0) + (columnWeights[index] ?? 1)));
      }
    }
  }

  #score(word: string, scores: Map<number, number>): void {
    const places = this.#postings.get(word) ?? new Map<number, number>();
    const rarity = Math.log((this.size - places.size + 0.5) / (places.size + 0.5));
    for (const [id, count] of places) {
      const length = (this.#lengths[id] ?? 0) / this.#meanLength;
      const score = (Math.max(rarity, LOWEST_WEIGHT) * count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
      scores.set(id, (scores.get(id) ?? 0) + score);
    }
  }

  #requireOpen(): void {
    if (this.#closed) throw new AssistantError('STORAGE_FAILED', 'The chunk store is closed. Open the build again.');
  }
}

import type { Chunk, Place } from '#domain/chunk.js';
import type { LibraryTerm } from '#domain/library-term.js';

/** One chunk found by words. */
export interface KeywordHit {
  readonly id: number;
  /** BM25, above 0, higher is better. */
  readonly score: number;
}

/** Which definitions of a name are looked for. */
export interface DefinitionsWanted {
  /** Names it is said to stand in. */
  readonly within?: readonly string[];
  /** Chunks that may define it; every one where it is null or left out. */
  readonly among?: readonly number[] | null;
}

/** A chunk of source code that gives something its name. */
export interface Definition {
  readonly id: number;
  /** As the source has it, under the names of what it stands in: `Foo.bar`. */
  readonly name: string;
}

/** The chunks of one build, and full-text search over them. Read only. */
export abstract class ChunkIndex {
  abstract readonly size: number;

  /** How many of them are known to every kind of search by words: all, unless the index is damaged. Counted when it is asked. */
  abstract readonly searchable: number;

  /** In the order of `ids`; unknown ids are left out. */
  abstract chunks(ids: readonly number[]): Chunk[];

  /**
   * The chunks of one document in order, each at its place in this document, and at each of them where it holds a text more
   * than once; empty for an unknown one. Of a text that other documents hold too, `otherPlaces` names those.
   */
  abstract chunksOf(document: string): Chunk[];

  /** All chunks in order of id, read in steps so that a large build does not fill the memory. */
  abstract all(): IterableIterator<Chunk>;

  /**
   * Chunks that share terms with the text, best first, ties by id: what retrieval asks. The index cuts the text itself, finer
   * than into words: pairs of Chinese characters, stems of English words, traditional characters as
   * simplified ones, names of the library whole. A build
   * made before there were terms is searched by words.
   * @param text a question, as written
   */
  abstract find(text: string, limit: number): KeywordHit[];

  /** The text with the names of the owner's terms that no chunk holds put in another name of theirs that one does; else as it is. */
  abstract inOwnWords(text: string): string;

  /**
   * Chunks that hold at least one of the words, best first, ties by id: what the gate asks. Words are literals: nothing in them is syntax.
   * @param words as a WordSegmenter cuts them; repeats and empty words count once or not
   */
  abstract search(words: readonly string[], limit: number): KeywordHit[];

  /**
   * Chunks that define something of that name, however its words are joined: `initDetector` for `init_detector`, `out_dir` for
   * `--out-dir`. First those whose name has most of `within` around it, then by id, then name; a thousand at most. None in builds
   * made before there were symbols.
   * @param name of the thing itself, without what it stands in
   */
  abstract definitions(name: string, wanted?: DefinitionsWanted): Definition[];

  /** As `definitions`, of the names that differ from this one by a letter, long ones by two: the nearest of them, all that are as near. */
  abstract nearDefinitions(name: string, wanted?: DefinitionsWanted): Definition[];

  /** Of each word the number of chunks that hold it, 0 for an unknown one; in the order of the words. One look for all of them. */
  abstract frequencies(words: readonly string[]): ReadonlyMap<string, number>;

  /** Later reads fail with STORAGE_FAILED. Safe to call twice. */
  abstract close(): void;
}

/** A chunk index being made. */
export abstract class ChunkIndexWriter {
  /** Appends chunks; their ids continue from 0. @throws AssistantError STORAGE_FAILED, INVALID_INPUT for a gap in the ids */
  abstract add(chunks: readonly Chunk[]): void;

  /** Says that the chunk of that id stands at one more place; its id may come later. @throws AssistantError STORAGE_FAILED */
  abstract addPlace(id: number, place: Place): void;

  /** The names that are one term each in this index, in place of those given before; once, before `finish`. */
  abstract useTerms(terms: readonly LibraryTerm[]): void;

  /** Makes everything durable in one file and frees the writer. @throws AssistantError STORAGE_FAILED */
  abstract finish(): void;

  /** Gives up; leaves no file. Safe after `finish`, and twice. */
  abstract abandon(): void;
}

export abstract class ChunkStore {
  abstract create(file: string): ChunkIndexWriter;

  /** @throws AssistantError BUILD_CORRUPT when the file is missing, cut off, or of another format */
  abstract open(file: string): ChunkIndex;
}
